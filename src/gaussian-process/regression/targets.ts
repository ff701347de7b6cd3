/** How seen values become targets of the process. */
export type TargetScale =
  /** Accuracy in percent: −ln(ceiling − y), which stretches the top of the scale where a search has to tell cells apart. */
  | "accuracy"
  /** Any other score, as it is. */
  | "plain";

/** The transformation of seen values. */
export interface TargetSettings {
  /** Above 1, the largest accuracy there is. */
  readonly ceiling: number;
  /** How far below the median a value counts, in distances from the median to the best. */
  readonly floor: number;
}

/**
 * Targets of a Gaussian process from seen values, larger is better in both. Values below median − floor (best − median)
 * are lifted to that level, so that dead networks do not take all of the amplitude.
 */
export function targetsOf(seen: Float64Array, scale: TargetScale, settings: TargetSettings): Float64Array {
  const least = leastOf(seen, settings.floor);
  const lifted = seen.map((value) => Math.max(value, least));
  return scale === "plain" ? lifted : lifted.map((percent) => -Math.log(settings.ceiling - percent / 100));
}

function leastOf(seen: Float64Array, floor: number): number {
  const sorted = seen.slice().sort();
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  const least = median - floor * (sorted.at(-1)! - median);
  if (Number.isFinite(least)) return Math.max(sorted[0]!, least);
  return sorted.find((value) => Number.isFinite(value)) ?? 0;
}
