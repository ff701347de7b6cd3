import type { DifferenceCount } from "./closed-forms.ts";
import type { Quantity, Reading, TheoryRow } from "./tables/theory.ts";
import { type RowDraft, theoryRow } from "./theory-row.ts";

/** A number as a formula of the paper gives it. */
export interface PrintedNumber {
  readonly n: number;
  readonly r: number;
  readonly quantity: Quantity;
  /** Edits of a difference; 0 for architectures. */
  readonly k: number;
  readonly value: bigint;
  /** Which theorem, and what its n counts. */
  readonly source: string;
  /** What is wrong with it, said where it disagrees. */
  readonly fault: string;
}

/** A search space as the table sees it: every number of it that is known without looking at architectures. */
export interface Subject {
  readonly space: string;
  /** The n of the corrected and counted rows for architectures and for differences. */
  readonly n: { readonly architectures: number; readonly differences: number };
  readonly r: number;
  readonly architectures?: { readonly value: bigint; readonly note: string };
  /** The corrected number of differences; undefined where no closed form is known. */
  readonly differences?: (k: number) => DifferenceCount | undefined;
  readonly differenceNote: string;
  readonly printed: readonly PrintedNumber[];
}

/** What was counted of a space. */
export interface Counted {
  readonly architectures?: bigint;
  readonly unique?: bigint;
  readonly differences: ReadonlyMap<number, DifferenceCount>;
  /** Whether all architectures were looked at; otherwise the differences are lower bounds. */
  readonly isWhole: boolean;
  readonly note: string;
  /** Numbers of parts of the space, each a row of its own after those of the whole. */
  readonly parts?: readonly PartCount[];
}

/** A number that was counted in a part of a space. */
interface PartCount {
  readonly quantity: Quantity;
  /** Edits of a difference; 0 for architectures. */
  readonly k: number;
  readonly reading: Reading;
  readonly value: bigint;
  readonly note: string;
}

/** The rows of a space: printed, corrected and counted numbers, architectures first, then differences by edits. */
export function subjectRows(subject: Subject, edits: readonly number[], counted?: Counted): TheoryRow[] {
  return [...architectureRows(subject, counted), ...edits.flatMap((k) => differenceRows(subject, k, counted))].map(
    theoryRow,
  );
}

function architectureRows(subject: Subject, counted: Counted | undefined): RowDraft[] {
  const { space, r, architectures: corrected } = subject;
  const reference = counted?.architectures ?? corrected?.value;
  const base = { space, n: subject.n.architectures, r, quantity: "architectures", k: 0 } as const;
  const rows = printedRows(subject, "architectures", 0, { right: reference });
  if (corrected !== undefined) {
    const agrees = corrected.value === reference;
    rows.push({ ...base, reading: "corrected", value: corrected.value, agrees, note: corrected.note });
  }
  if (counted?.architectures !== undefined) {
    rows.push({ ...base, reading: "enumerated", value: counted.architectures, agrees: true, note: counted.note });
  }
  rows.push(...partRows(base, counted));
  if (counted?.unique !== undefined) {
    const note = "architectures up to isomorphism, as the space itself defines it";
    rows.push({
      ...base,
      quantity: "unique-architectures",
      reading: "enumerated",
      value: counted.unique,
      agrees: true,
      note,
    });
  }
  return rows;
}

function differenceRows(subject: Subject, k: number, counted: Counted | undefined): RowDraft[] {
  const { space, r, differenceNote } = subject;
  const corrected = subject.differences?.(k);
  const found = counted?.differences.get(k);
  const reference = counted?.isWhole === true && found !== undefined ? found : corrected;
  const base = { space, n: subject.n.differences, r, quantity: "differences", k } as const;
  const rows = printedRows(subject, "differences", k, { right: reference?.signed, unsigned: reference?.unsigned });
  for (const direction of ["signed", "unsigned"] as const) {
    if (corrected !== undefined) {
      const [value, agrees] = [corrected[direction], corrected[direction] === reference?.[direction]];
      const note = `${DIRECTIONS[direction]}${differenceNote === "" ? "" : `; ${differenceNote}`}`;
      rows.push({ ...base, reading: `corrected-${direction}`, value, agrees, note });
    }
  }
  for (const direction of ["signed", "unsigned"] as const) {
    if (counted === undefined || found === undefined) continue;
    const reading = counted.isWhole ? (`enumerated-${direction}` as const) : (`sampled-${direction}` as const);
    const agrees = found[direction] === reference?.[direction];
    const note = `${counted.note}${direction === "unsigned" && counted.isWhole ? withoutNegation(found) : ""}`;
    rows.push({ ...base, reading, value: found[direction], agrees, note });
  }
  return [...rows, ...partRows(base, counted)];
}

/** How many differences have no negation, where that are any: they count alone. */
function withoutNegation({ signed, unsigned }: DifferenceCount): string {
  const alone = 2n * unsigned - signed;
  return alone === 0n ? "" : `; ${alone} have no negation and count alone`;
}

/** Counts are right by themselves: no formula is held against a part. */
function partRows(base: Pick<RowDraft, "space" | "n" | "r" | "k">, counted: Counted | undefined): RowDraft[] {
  const parts = counted?.parts?.filter(({ k }) => k === base.k) ?? [];
  return parts.map((part) => ({ ...base, ...part, agrees: true }));
}

const DIRECTIONS = {
  signed: "a − b and b − a apart: place, value before, value after",
  unsigned: "a difference and its negation counted once",
} as const;

interface Reference {
  readonly right: bigint | undefined;
  /** A number without direction, which a printed one can meet by chance. */
  readonly unsigned?: bigint | undefined;
}

function printedRows(subject: Subject, quantity: Quantity, k: number, { right, unsigned }: Reference): RowDraft[] {
  return subject.printed
    .filter((printed) => printed.quantity === quantity && printed.k === k)
    .map(({ source, fault, ...printed }) => {
      const { value } = printed;
      const isRight = value === right;
      const verdict = isRight
        ? "right as printed"
        : value === unsigned
          ? `the number without direction for this n and r only; in general it ${fault}`
          : fault;
      const agrees = isRight || value === unsigned;
      return { ...printed, space: subject.space, reading: "printed", agrees, note: `${source}: ${verdict}` };
    });
}
