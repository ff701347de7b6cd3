import { failed, type Result, success } from "../failure/failure.ts";
import { quoted } from "../failure/quote.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import { type Objective, tableObjective } from "./objective.ts";

/** An objective of which every value is known beforehand. */
export interface SearchedTable {
  readonly objective: Objective;
  /** The best value of all rows: a run that has seen it is done. */
  readonly optimum: number;
}

/**
 * The objective that reads a table with one value for each row of a space. Fails with `no-such-measurement` where a row
 * has none (NaN).
 *
 * @param name what the values are, such as `accuracy of cifar10`
 */
export function searchedTable(
  space: Pick<TabularSpace, "name">,
  name: string,
  values: Float64Array,
): Result<SearchedTable> {
  if (values.some(Number.isNaN)) {
    const message = `not every architecture of ${quoted(space.name)} has a value of the objective: ${name}`;
    return failed({
      code: "no-such-measurement",
      message,
      remedy: "score every architecture of the space, or search for another objective",
    });
  }
  const optimum = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return success({ objective: tableObjective(name, values), optimum });
}
