import { failed, type Result, success } from "../failure/failure.ts";
import { quoted } from "../failure/quote.ts";
import type { ArchitectureIndex, TabularSpace } from "../spaces/search-space.ts";

/** The kind of number that an objective gives: an accuracy in percent, or any other score. */
export type ObjectiveScale = "accuracy" | "plain";

/**
 * What a search maximises: one number per architecture, larger is better. Validation accuracy in percent of one data
 * set, or a zero-cost score. A strategy never holds one; it pays for each value through a ledger.
 */
export interface Objective<A = ArchitectureIndex> {
  /** What is read, for tables and messages: `validation accuracy of cifar10 (%)`. */
  readonly name: string;
  /**
   * The value that a search sees for an architecture, or a promise of it where it takes time. −∞ is allowed (a network
   * that cannot be scored), NaN is not.
   */
  seen(architecture: A): number | Promise<number>;
  /** The best value that there is, where it is known: a run ends there, for no query can change the incumbent. */
  readonly optimum?: number;
}

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
      remedy: "Score every architecture of the space, or search for another objective.",
    });
  }
  const optimum = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const seen = (row: number): number => {
    const value = values[row];
    if (value === undefined) throw new RangeError(`row ${row} is outside [0, ${values.length})`);
    return value;
  };
  return success({ name, seen, optimum });
}

/** The objective that is computed when it is asked for, once for each row. A promise that is refused stays refused. */
export function computedObjective<A extends number = ArchitectureIndex>(
  name: string,
  score: (row: A) => Promise<number>,
): Objective<A> {
  const asked = new Map<A, Promise<number>>();
  return {
    name,
    seen(row) {
      const value = asked.get(row) ?? score(row);
      asked.set(row, value);
      return value;
    },
  };
}
