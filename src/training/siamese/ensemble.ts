import type { LabelledRows } from "../labelled-rows.ts";

/** Scores with mean 0 and deviation 1 over the labelled rows; unchanged but for the mean where those are all equal. */
function standardised(scores: Float64Array, { rows }: LabelledRows): Float64Array {
  const mean = rows.reduce((sum, row) => sum + scores[row]!, 0) / rows.length;
  const square = rows.reduce((sum, row) => sum + (scores[row]! - mean) ** 2, 0) / rows.length;
  const deviation = square > 0 ? Math.sqrt(square) : 1;
  return scores.map((score) => (score - mean) / deviation);
}

/**
 * Averages the standardised scores of each replica's members.
 *
 * @param scores replica-major, `members` lists per replica
 * @param labelled the labelled rows of every list
 */
export function meanOfMembers(
  scores: readonly Float64Array[],
  labelled: readonly LabelledRows[],
  members: number,
): Float64Array[] {
  const normal = scores.map((list, at) => standardised(list, labelled[at]!));
  return Array.from({ length: scores.length / members }, (_, replica) => {
    const group = normal.slice(replica * members, (replica + 1) * members);
    return group[0]!.map((_, row) => group.reduce((sum, list) => sum + list[row]!, 0) / members);
  });
}
