import { canonicalJson, type Digest } from "../canonical.ts";
import { type CellId, cellId } from "../cell.ts";
import type { Coordinates } from "../stage.ts";
import type { ResultRecord } from "../store/record.ts";
import { digestOfOutputs, resultDigest } from "../store/result-digest.ts";

/** One result on the way from a result down to what it was made from. */
export interface TracedResult {
  readonly cell: CellId;
  readonly stage: string;
  readonly coordinates: Coordinates;
  readonly digest: Digest;
  /** Undefined when the store no longer has it: then only its name and digest are known. */
  readonly record: ResultRecord | undefined;
  /** The cells whose results it took in. */
  readonly inputs: readonly CellId[];
}

interface Wanted {
  readonly stage: string;
  readonly coordinates: Coordinates;
  readonly digest: Digest;
}

function keyOf({ stage, coordinates, digest }: Wanted): string {
  return canonicalJson([stage, coordinates, digest]);
}

function wantedOf(record: ResultRecord): Wanted {
  const { stage, cell } = record.document;
  return { stage, coordinates: cell, digest: resultDigest(record.outputs) };
}

function inputsOf({ document }: ResultRecord): Wanted[] {
  return Object.entries(document.inputs).flatMap(([stage, cells]) =>
    cells.map(({ cell, outputs }) => ({ stage, coordinates: cell, digest: digestOfOutputs(outputs) })),
  );
}

/** Of results with the same bytes the newest that was there when the later cell ended, else the newest. */
function likeliest(records: readonly ResultRecord[] | undefined, by: string): ResultRecord | undefined {
  const sorted = records?.toSorted((a, b) => (a.finished < b.finished ? 1 : -1)) ?? [];
  return sorted.find(({ finished }) => finished <= by) ?? sorted[0];
}

/**
 * A result and all that it was made from, each once, the nearest first. Documents name inputs by content, so that of
 * several runs with the same bytes it is not told which one was read.
 */
export function traceResult(start: ResultRecord, records: readonly ResultRecord[]): readonly TracedResult[] {
  const known = Map.groupBy(records, (record) => keyOf(wantedOf(record)));
  const names = new Map(
    records.map((record) => [canonicalJson([record.document.stage, record.document.cell]), record]),
  );
  const nameOf = ({ stage, coordinates }: Wanted): CellId => {
    const named = names.get(canonicalJson([stage, coordinates]));
    return (named?.cellId as CellId | undefined) ?? cellId(stage, coordinates);
  };
  const found = new Map<string, Wanted & { readonly record: ResultRecord | undefined }>();
  const take = (wanted: Wanted, record: ResultRecord | undefined) => {
    const key = keyOf(wanted);
    if (!found.has(key)) found.set(key, { ...wanted, record });
  };
  take(wantedOf(start), start);
  // A map visits what is added while it is walked, so this reaches all ancestors.
  for (const { record } of found.values()) {
    if (record === undefined) continue;
    for (const input of inputsOf(record)) take(input, likeliest(known.get(keyOf(input)), record.finished));
  }
  return [...found.values()].map(({ record, ...wanted }) => ({
    ...{ cell: nameOf(wanted), ...wanted, record },
    inputs: record === undefined ? [] : inputsOf(record).map(nameOf),
  }));
}
