import type { NeighbourTable } from "../spaces/search-space.ts";
import type { Objective } from "./objective.ts";

/**
 * F of Algorithm 2: predicts how much better each neighbour is than its parent. Only signs and order matter to a
 * search, so the unit is the predictor's own (zen points, percent of accuracy, an abstract score).
 */
export interface DifferenceModel<A> {
  /** What predicts, for tables and messages. */
  readonly name: string;
  /** Number of the training set that it learned from; left out where it learned from none. */
  readonly trainingSet?: number;
  /** Architectures whose zero-cost score its labels took: free, and counted apart. */
  readonly proxyScores?: number;
  /** Predicted value(neighbour) − value(parent), one for each neighbour in the given order. */
  differences(parent: A, neighbours: readonly A[]): ArrayLike<number>;
}

/** Differences of one score per row, as siamese predictors and zero-cost proxies give them. */
export function scoreDifferences<A extends number>(name: string, scores: ArrayLike<number>): DifferenceModel<A> {
  return {
    name,
    differences: (parent, neighbours) => neighbours.map((row) => scores[row]! - scores[parent]!),
  };
}

/**
 * Differences listed for every entry of a neighbour table, as predictors that see a pair as a whole give them:
 * `values[i]` belongs to the step from its row to `table.rows[i]`.
 */
export function listedDifferences<A extends number>(
  name: string,
  table: NeighbourTable,
  values: ArrayLike<number>,
): DifferenceModel<A> {
  const listed = (parent: number, neighbour: number): number => {
    const end = table.offsets[parent + 1]!;
    for (let at = table.offsets[parent]!; at < end; at++) if (table.rows[at] === neighbour) return values[at]!;
    throw new RangeError(`row ${neighbour} is no neighbour of row ${parent}`);
  };
  return { name, differences: (parent, neighbours) => neighbours.map((neighbour) => listed(parent, neighbour)) };
}

/**
 * The upper reading of Algorithm 2: exact differences of the objective itself. It reads the objective WITHOUT counting,
 * nearly the whole table in the end; results with it must be labelled "needs uncounted accuracies".
 */
export function uncountedExactDifferences<A>(objective: Objective<A>): DifferenceModel<A> {
  return {
    name: `exact differences of ${objective.name}, uncounted`,
    differences(parent, neighbours) {
      const origin = objective.seen(parent);
      return neighbours.map((neighbour) => objective.seen(neighbour) - origin);
    },
  };
}
