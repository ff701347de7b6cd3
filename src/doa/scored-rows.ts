import type { Columns } from "../tables/table.ts";
import type { pairSchema } from "./tables/pairs.ts";
import type { splitSchema } from "./tables/splits.ts";

/**
 * Every row that a design wants scored by zero-cost proxies: the ends of all pairs and the first `labelled` labelled
 * rows of each seed, ascending.
 */
export function rowsToScore(
  pairs: Columns<typeof pairSchema>,
  splits: Columns<typeof splitSchema>,
  labelled = Number.POSITIVE_INFINITY,
): number[] {
  const first = splits.row.filter((_, at) => splits.role[at] === "labelled" && splits.position[at]! < labelled);
  return [...new Set([...pairs.parent, ...pairs.neighbour, ...first])].sort((a, b) => a - b);
}
