import { failed, type Result, success } from "../failure/failure.ts";
import { quoted } from "../failure/quote.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import { type Objective, tableObjective } from "./objective.ts";

/**
 * The objective that reads a table with one value for each row of a space; its optimum is the best value of all rows.
 * Fails with `no-such-measurement` where a row has none (NaN).
 *
 * @param name what the values are, such as `accuracy of cifar10`
 */
export function searchedTable(
  space: Pick<TabularSpace, "name">,
  name: string,
  values: Float64Array,
): Result<Objective & { readonly optimum: number }> {
  if (values.some(Number.isNaN)) {
    const message = `not every architecture of ${quoted(space.name)} has a value of the objective: ${name}`;
    return failed({
      code: "no-such-measurement",
      message,
      remedy: "score every architecture of the space, or search for another objective",
    });
  }
  const optimum = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return success({ ...tableObjective(name, values), optimum });
}
