import { type Result, unwrap } from "../failure/failure.ts";
import { GrowingPool } from "../spaces/pool/growing-pool.ts";
import type { SearchSpace, TabularSpace } from "../spaces/search-space.ts";
import { computedObjective, type Objective } from "./objective.ts";

/** A space whose architectures are numbered as a search comes to see them, and an objective that is computed for them. */
export interface SearchedPool {
  readonly space: TabularSpace;
  readonly objective: Objective;
}

/**
 * What a search walks where there is no table of the objective: `score` is asked once for each architecture that is paid
 * for. A failed score is thrown to the search as a `FailureError`.
 *
 * @param name what the values are, such as `zen score on cifar10`
 */
export function searchedPool<A>(
  base: SearchSpace<A>,
  name: string,
  score: (architecture: A) => Promise<Result<number>>,
): SearchedPool {
  const space = new GrowingPool(base);
  return { space, objective: computedObjective(name, async (row) => unwrap(await score(space.member(row)))) };
}
