import type { ArchitectureIndex } from "../spaces/search-space.ts";

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

/** The objective that reads a column of a table by row number. */
export function tableObjective<A extends number = ArchitectureIndex>(
  name: string,
  values: ArrayLike<number>,
): Objective<A> {
  return {
    name,
    seen(row) {
      const value = values[row];
      if (value === undefined) throw new RangeError(`row ${row} is outside [0, ${values.length})`);
      return value;
    },
  };
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
