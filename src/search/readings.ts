/** One strategy with one reading of its predictor. */
interface Reading {
  /** The strategy's name. */
  readonly strategy: string;
  /** The differences that drive it; undefined for a strategy without a predictor, or with one of its own. */
  readonly differences?: "zen" | "exact";
}

/**
 * The strategies as manifests and tables name them: each is a strategy with one reading of its predictor. The literal
 * Algorithm 2 stands there twice: driven by a predictor of zen differences, which is what the paper describes, and by
 * exact differences of the objective that nobody counts, which is the upper bound of what it can do.
 */
export const READINGS = {
  "random-search": { strategy: "random-search" },
  "regularized-evolution": { strategy: "regularized-evolution" },
  "delta-nas-zen": { strategy: "delta-nas", differences: "zen" },
  "delta-nas-oracle": { strategy: "delta-nas", differences: "exact" },
  "delta-nas-budgeted": { strategy: "delta-nas-budgeted" },
} as const satisfies Record<string, Reading>;
