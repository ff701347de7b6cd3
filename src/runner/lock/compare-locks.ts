import type { LockedCell, LockFile } from "./lock-file.ts";

/** How a cell differs between two lock files. */
export interface CellDifference {
  readonly cell: string;
  readonly kind: "added" | "removed" | "changed";
  /** What changed, one line each: `params.runs: 50 → 80`. */
  readonly changes: readonly string[];
  /** Published files whose content changed, relative to the root. */
  readonly files: readonly string[];
}

function flat(into: Map<string, string>, field: string, value: unknown): void {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [key, item] of Object.entries(value)) flat(into, `${field}.${key}`, item);
  } else into.set(field, JSON.stringify(value));
}

function fieldsOf({ params, plugIns = {}, seed, inputs, outputs }: LockedCell): Map<string, string> {
  const found = new Map<string, string>();
  flat(found, "params", params);
  for (const [axis, settings] of Object.entries(plugIns)) flat(found, `setting ${axis}`, settings);
  found.set("seed", seed.slice(0, 10));
  for (const [cell, digests] of Object.entries(inputs)) {
    for (const [output, digest] of Object.entries(digests)) found.set(`input ${cell}/${output}`, digest.slice(0, 10));
  }
  for (const [output, digest] of Object.entries(outputs)) found.set(`output ${output}`, digest.slice(0, 10));
  return found;
}

function changesBetween(before: LockedCell, after: LockedCell): string[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const changes = [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => `${field}: ${old.get(field) ?? "nothing"} → ${now.get(field) ?? "nothing"}`);
  // Neither parameters nor inputs explain another fingerprint: the code, a file, a package or the machine does.
  const inside = changes.some((change) => !change.startsWith("output "));
  return before.fingerprint === after.fingerprint || inside ? changes : ["code or environment", ...changes];
}

function changedFiles(before: LockedCell, after: LockedCell): string[] {
  const isChanged = JSON.stringify(before.outputs) !== JSON.stringify(after.outputs);
  return isChanged ? [...new Set([...before.published, ...after.published])].sort() : [];
}

/** Every cell that differs, those of `after` in its order, then those that are gone. */
export function compareLocks(before: LockFile, after: LockFile): readonly CellDifference[] {
  const differences: CellDifference[] = [];
  for (const [cell, now] of Object.entries(after.cells)) {
    const old = before.cells[cell];
    if (old === undefined) differences.push({ cell, kind: "added", changes: [], files: now.published });
    else if (old.fingerprint !== now.fingerprint) {
      const changes = changesBetween(old, now);
      differences.push({ cell, kind: "changed", changes, files: changedFiles(old, now) });
    }
  }
  for (const [cell, old] of Object.entries(before.cells)) {
    if (!(cell in after.cells)) differences.push({ cell, kind: "removed", changes: [], files: old.published });
  }
  return differences;
}
