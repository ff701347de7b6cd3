import { fromArrow, fromCSV } from "arquero";

/**
 * Two numbers that machines of different classes computed agree when they differ by no more than this share of the larger
 * one. Sums of float32 numbers in another order differ by less in the tables that are published.
 */
export const TOLERANCE = 1e-6;

/** The column by which rows name the fingerprint of what made them, which differs between classes of machines. */
const STAMP = "fingerprint";

type Columns = ReadonlyMap<string, readonly unknown[]>;

/** The columns of a table in a format that the extension of its file names; undefined for any other file. */
function columnsOf(file: string, bytes: Uint8Array): Columns | undefined {
  const csv = () => fromCSV(new TextDecoder().decode(bytes), { autoType: false });
  const read = file.endsWith(".csv") ? csv() : file.endsWith(".arrow") ? fromArrow(bytes) : undefined;
  const names = read?.columnNames().filter((name) => name !== STAMP);
  return names === undefined ? undefined : new Map(names.map((name) => [name, Array.from(read!.array(name))]));
}

function numberIn(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const parsed = Number(value);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function agree(before: unknown, after: unknown): boolean {
  if (Object.is(before, after)) return true;
  const [a, b] = [numberIn(before), numberIn(after)];
  if (a === undefined || b === undefined) return false;
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

function firstDifference(before: Columns, after: Columns): string | undefined {
  if ([...before.keys()].join() !== [...after.keys()].join()) return "it has other columns";
  for (const [name, old] of before) {
    const now = after.get(name)!;
    if (now.length !== old.length) return `it has ${now.length} rows, not ${old.length}`;
    const at = old.findIndex((value, row) => !agree(value, now[row]));
    if (at >= 0) return `${name} in row ${at + 1} is ${String(now[at])}, not ${String(old[at])}`;
  }
  return undefined;
}

/** How a table that was computed on another class of machine compares. */
export type TableAgreement =
  | { readonly kind: "agrees" }
  | { readonly kind: "differs"; readonly where: string }
  /** It is no table, so that nothing but its bytes could be compared. */
  | { readonly kind: "no table" };

/** Compares two versions of a table row by row, numbers within {@link TOLERANCE}. */
export function compareWithin(file: string, before: Uint8Array, after: Uint8Array): TableAgreement {
  const [old, now] = [columnsOf(file, before), columnsOf(file, after)];
  if (old === undefined || now === undefined) return { kind: "no table" };
  const where = firstDifference(old, now);
  return where === undefined ? { kind: "agrees" } : { kind: "differs", where };
}
