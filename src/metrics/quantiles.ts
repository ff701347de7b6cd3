import type { Numbers } from "./paired-lists.ts";

/**
 * The quantile of a list in ascending order at `probability` in [0, 1], with linear interpolation between order statistics
 * (Hyndman and Fan's type 7, NumPy's default). NaN for an empty list; throws a RangeError on another probability.
 */
export function quantileOfSorted(sorted: Numbers, probability: number): number {
  if (!(probability >= 0 && probability <= 1))
    throw new RangeError(`a probability must be in [0, 1], not ${probability}`);
  if (sorted.length === 0) return Number.NaN;
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}
