import { canonicalJson, type Digest } from "../canonical.ts";
import { type CellId, cellId } from "../cell.ts";
import type { InputDigests } from "../fingerprint/fingerprint.ts";
import type { Coordinates } from "../stage.ts";
import type { ResultRecord } from "../store/record.ts";
import { resultDigest } from "../store/result-digest.ts";

/** One result on the way from a result down to what it was made from. */
export interface TracedResult {
  readonly cell: CellId;
  readonly stage: string;
  readonly coordinates: Coordinates;
  /** Undefined, as the record, when the store no longer has the result: then only what was read of it is known. */
  readonly digest: Digest | undefined;
  readonly record: ResultRecord | undefined;
  /** What was read of a result that is gone, by name. */
  readonly read: InputDigests["outputs"] | undefined;
  /** The cells whose results it took in, each once. */
  readonly inputs: readonly CellId[];
}

type Known = ReadonlyMap<string, readonly ResultRecord[]>;

function cellKey(stage: string, cell: Coordinates): string {
  return canonicalJson([stage, cell]);
}

function keyOf({ document }: ResultRecord): string {
  return cellKey(document.stage, document.cell);
}

function inputsOf({ document }: ResultRecord): readonly InputDigests[] {
  return Object.values(document.inputs).flat();
}

/** Whether a result holds what was read. */
function holds({ outputs }: ResultRecord, read: InputDigests["outputs"]): boolean {
  return Object.entries(read).every(([name, digest]) => outputs[name]?.sha256 === digest);
}

/** Of results with the bytes that were read the newest that was there when the later cell ended, else the newest. */
function likeliest(known: Known, { stage, cell, outputs }: InputDigests, by: string): ResultRecord | undefined {
  const records = known.get(cellKey(stage, cell)) ?? [];
  const sorted = records.filter((record) => holds(record, outputs)).sort((a, b) => (a.finished < b.finished ? 1 : -1));
  return sorted.find(({ finished }) => finished <= by) ?? sorted[0];
}

/** A result on the way, or what was read of one that is gone. */
type Found = { readonly record: ResultRecord } | { readonly record: undefined; readonly read: InputDigests };

function traced(found: Found, known: Known): TracedResult {
  const nameOf = (stage: string, cell: Coordinates): CellId => {
    const named = known.get(cellKey(stage, cell))?.[0]?.cellId;
    return (named as CellId | undefined) ?? cellId(stage, cell);
  };
  const { record } = found;
  if (record === undefined) {
    const { stage, cell, outputs: read } = found.read;
    return { cell: nameOf(stage, cell), stage, coordinates: cell, digest: undefined, record, read, inputs: [] };
  }
  const { stage, cell } = record.document;
  const inputs = [...new Set(inputsOf(record).map((input) => nameOf(input.stage, input.cell)))];
  const digest = resultDigest(record.outputs);
  return { cell: nameOf(stage, cell), stage, coordinates: cell, digest, record, read: undefined, inputs };
}

/** Where two ways lead to the same bytes of the same cell, they lead to one result. */
function foundKey(found: Found): string {
  if (found.record === undefined) return canonicalJson(found.read);
  return canonicalJson([keyOf(found.record), resultDigest(found.record.outputs)]);
}

/**
 * A result and all that it was made from, each once, the nearest first. Documents name inputs by the content that was
 * read, so that of several runs with the same bytes it is not told which one was read.
 */
export function traceResult(start: ResultRecord, records: readonly ResultRecord[]): readonly TracedResult[] {
  const known = Map.groupBy(records, keyOf);
  const found = new Map<string, Found>();
  const take = (one: Found) => {
    const key = foundKey(one);
    if (!found.has(key)) found.set(key, one);
  };
  take({ record: start });
  // A map visits what is added while it is walked, so this reaches all ancestors.
  for (const { record } of found.values()) {
    for (const read of record === undefined ? [] : inputsOf(record)) {
      const likely = likeliest(known, read, record!.finished);
      take(likely === undefined ? { record: likely, read } : { record: likely });
    }
  }
  return [...found.values()].map((one) => traced(one, known));
}
