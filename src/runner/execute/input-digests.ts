import type { Digest } from "../canonical.ts";
import type { FingerprintDocument } from "../fingerprint/fingerprint.ts";
import type { PlannedCell } from "../plan/plan.ts";
import type { ResultRecord } from "../store/record.ts";
import { outputDigests } from "../store/result-digest.ts";

/** Whether a cell may know which result fills a role, and not only what it reads of it. */
export function knowsOrigin({ stage }: PlannedCell, role: string): boolean {
  const { inputs } = stage.definition;
  return inputs === undefined || inputs[role]?.origin === true;
}

function picked(digests: Readonly<Record<string, Digest>>, names: readonly string[]): Record<string, Digest> {
  return Object.fromEntries(names.flatMap((name) => (name in digests ? [[name, digests[name]!]] : [])));
}

/**
 * The inputs of a cell as its fingerprint holds them: of each role the outputs that it reads, so that others may change
 * without a run; all outputs where the cell may name the results that it was made from.
 */
export function inputDigests(
  cell: PlannedCell,
  results: ReadonlyMap<PlannedCell, ResultRecord>,
): FingerprintDocument["inputs"] {
  const roles = [...cell.inputs].flatMap(([role, { stage, cells, reads }]) => {
    // A role that nothing fills counts as one that is not there: both give no inputs.
    if (cells.length === 0) return [];
    const all = reads === undefined || knowsOrigin(cell, role);
    const list = cells.map((up) => {
      const digests = outputDigests(results.get(up)!.outputs);
      return { stage, cell: up.coordinates, outputs: all ? digests : picked(digests, reads) };
    });
    return [[role, list] as const];
  });
  return Object.fromEntries(roles);
}
