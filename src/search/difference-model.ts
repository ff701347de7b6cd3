import type { ArchitectureIndex } from "../spaces/search-space.ts";
import type { Objective } from "./objective.ts";

/**
 * F of Algorithm 2: predicts how much better each neighbour is than its parent. Only signs and order matter to a
 * search, so the unit is the predictor's own (zen points, percent of accuracy, an abstract score).
 */
export interface DifferenceModel<A = ArchitectureIndex> {
  /** What predicts, for tables and messages. */
  readonly name: string;
  /** Number of the training set that it learned from; left out where it learned from none. */
  readonly trainingSet?: number;
  /** Architectures whose zero-cost score its labels took: free, and counted apart. */
  readonly proxyScores?: number;
  /** Predicted value(neighbour) − value(parent), one for each neighbour in the given order. */
  differences(parent: A, neighbours: readonly A[]): ArrayLike<number> | Promise<ArrayLike<number>>;
}

/**
 * The upper reading of Algorithm 2: exact differences of the objective itself. It reads the objective WITHOUT counting,
 * nearly the whole table in the end; results with it must be labelled "needs uncounted accuracies".
 */
export function uncountedExactDifferences<A = ArchitectureIndex>(objective: Objective<A>): DifferenceModel<A> {
  return {
    name: `exact differences of ${objective.name}, uncounted`,
    async differences(parent, neighbours) {
      const origin = await objective.seen(parent);
      const differences: number[] = [];
      for (const neighbour of neighbours) differences.push((await objective.seen(neighbour)) - origin);
      return differences;
    },
  };
}
