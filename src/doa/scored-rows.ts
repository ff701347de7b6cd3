import type { Columns } from "../tables/table.ts";
import type { pairSchema, splitSchema } from "./design-tables.ts";

/** Every row that a design wants scored by zero-cost proxies: the ends of all pairs and all labelled rows, ascending. */
export function rowsToScore(pairs: Columns<typeof pairSchema>, splits: Columns<typeof splitSchema>): number[] {
  const labelled = splits.row.filter((_, at) => splits.role[at] === "labelled");
  return [...new Set([...pairs.parent, ...pairs.neighbour, ...labelled])].sort((a, b) => a - b);
}
