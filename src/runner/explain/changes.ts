import { canonicalJson } from "../canonical.ts";
import { type CellId, cellId } from "../cell.ts";
import type { FingerprintDocument } from "../fingerprint/fingerprint.ts";
import type { Coordinates } from "../stage.ts";
import type { ResultRecord } from "../store/record.ts";

/** One difference between two fingerprints. */
export interface Change {
  /** The place in the document, such as `params.parents` or `source src/search/mutate.ts`. */
  readonly field: string;
  /** As JSON; undefined when it was not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What is compared: a fingerprint document and the source files it came from. */
export interface Explained {
  readonly document: FingerprintDocument;
  readonly sources: ResultRecord["sources"];
}

function addLeaves(into: Map<string, string>, field: string, value: unknown): void {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [key, item] of Object.entries(value)) addLeaves(into, `${field}.${key}`, item);
  } else if (value !== undefined) into.set(field, JSON.stringify(value));
}

/** What upstream cells are called, by stage and coordinates: a stored document has the latter in another order. */
type Names = ReadonlyMap<string, CellId>;

function nameKey(stage: string, cell: Coordinates): string {
  return canonicalJson([stage, cell]);
}

function namesIn(inputs: FingerprintDocument["inputs"]): Names {
  const cells = Object.values(inputs).flat();
  return new Map(cells.map(({ stage, cell }) => [nameKey(stage, cell), cellId(stage, cell)]));
}

/** The role is told where it does not go by the stage's name. */
function addInputs(into: Map<string, string>, inputs: FingerprintDocument["inputs"], names: Names): void {
  for (const [role, cells] of Object.entries(inputs)) {
    for (const { stage, cell, outputs } of cells) {
      const name = names.get(nameKey(stage, cell)) ?? cellId(stage, cell);
      const input = role === stage ? name : `${role} ${name}`;
      for (const [output, digest] of Object.entries(outputs)) into.set(`input ${input}/${output}`, `"${digest}"`);
    }
  }
}

/** What stands under an axis: `strategy.population` under `setting`, `strategy.delta-nas` under `title`. */
function addByAxis(into: Map<string, string>, kind: string, byAxis: Readonly<Record<string, object>>): void {
  for (const [axis, values] of Object.entries(byAxis)) addLeaves(into, `${kind} ${axis}`, values);
}

function leaves({ document, sources }: Explained, names: Names): Map<string, string> {
  const found = new Map<string, string>();
  const { inputs, code: _code, stage: _stage, cell: _cell, plugIns, titles, files, packages, seed, ...rest } = document;
  for (const [field, value] of Object.entries(rest)) addLeaves(found, field, value);
  addByAxis(found, "setting", plugIns);
  addByAxis(found, "title", titles);
  for (const [path, digest] of Object.entries(sources)) found.set(`source ${path}`, `"${digest}"`);
  for (const [path, digest] of Object.entries(files)) found.set(`file ${path}`, `"${digest}"`);
  for (const [name, version] of Object.entries(packages)) found.set(`package ${name}`, `"${version}"`);
  addInputs(found, inputs, names);
  found.set("seed", `"${seed}"`);
  return found;
}

/** Every field in which two fingerprints differ, in a fixed order. */
function changesBetween(before: Explained, after: Explained): readonly Change[] {
  const names = namesIn(after.document.inputs);
  const [old, now] = [leaves(before, names), leaves(after, names)];
  const fields = [...new Set([...now.keys(), ...old.keys()])];
  const changes = fields
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => ({ field, before: old.get(field), after: now.get(field) }));
  // A module moved to another place keeps its digest: the list of sources then says more than what counts.
  return before.document.code === after.document.code
    ? changes.filter((change) => !change.field.startsWith("source "))
    : changes;
}

/** Shortens a digest for people: the quotes go, ten digits stay. */
function shown(value: string): string {
  return /^"[0-9a-f]{64}"$/.test(value) ? `${value.slice(1, 11)}…` : value;
}

/** One line about a change: `params.parents: 100 → 800`. */
export function describeChange(change: Change): string {
  const { field, before, after } = change;
  if (before === undefined) return `${field}: new, ${shown(after!)}`;
  if (after === undefined) return `${field}: gone, was ${shown(before)}`;
  return `${field}: ${shown(before)} → ${shown(after)}`;
}

/** The earlier record that differs in the fewest fields, the newest of equals; records come newest first. */
export function nearestRecord<R extends Explained>(
  now: Explained,
  records: readonly R[],
): { record: R; changes: readonly Change[] } | undefined {
  let best: { record: R; changes: readonly Change[] } | undefined;
  for (const record of records) {
    const changes = changesBetween(record, now);
    if (best === undefined || changes.length < best.changes.length) best = { record, changes };
  }
  return best;
}
