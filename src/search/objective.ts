/**
 * What a search maximises: one number per architecture, larger is better. Validation accuracy in percent of one data
 * set, or a zero-cost score. A strategy never holds one; it pays for each value through a ledger.
 */
export interface Objective<A> {
  /** What is read, for tables and messages: `validation accuracy of cifar10 (%)`. */
  readonly name: string;
  /** The value that a search sees for an architecture. −∞ is allowed (a network that cannot be scored), NaN is not. */
  seen(architecture: A): number;
}

/** The objective that reads a column of a table by row number. */
export function tableObjective<A extends number>(name: string, values: ArrayLike<number>): Objective<A> {
  return {
    name,
    seen(row) {
      const value = values[row];
      if (value === undefined) throw new RangeError(`row ${row} is outside [0, ${values.length})`);
      return value;
    },
  };
}
