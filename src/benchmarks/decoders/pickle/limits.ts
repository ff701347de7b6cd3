/** How much a pickle may hold. What it costs to exceed one of them is a failure, never memory or time. */
export interface PickleLimits {
  /** Lists, tuples, dicts and objects. */
  readonly containers: number;
  /** Values on the stack at one time. */
  readonly stack: number;
  /** Values that are kept to be used again. */
  readonly memo: number;
  /** Containers inside one another. */
  readonly depth: number;
  /**
   * Values of the whole, those that are used in several places counted in each. A few bytes can say "ten of the ten
   * of the ten of …"; whoever walks the values would never come to an end.
   */
  readonly expanded: number;
}

/** Four times and more what the largest of the benchmarks' pickles holds. */
export const PICKLE_LIMITS: PickleLimits = {
  containers: 4_000_000,
  stack: 1_000_000,
  memo: 4_000_000,
  depth: 100,
  expanded: 40_000_000,
};
