import type { Objective } from "../../src/search/objective.ts";
import type { ArchitectureIndex } from "../../src/spaces/search-space.ts";

/** The objective that reads a column of a table by row number; its optimum is not known. */
export function tableObjective<A extends number = ArchitectureIndex>(
  name: string,
  values: ArrayLike<number>,
): Objective<A> {
  return { name, seen: (row) => values[row]! };
}
