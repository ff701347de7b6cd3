/** How seen values become targets of the process. */
export type TargetScale =
  /** Accuracy in percent: −ln(1.02 − y), which stretches the top of the scale where a search has to tell cells apart. */
  | "accuracy"
  /** Any other score, as it is. */
  | "plain";

/**
 * Targets of a Gaussian process from seen values, larger is better in both. Values below median − 2 (best − median) are
 * lifted to that floor, so that dead networks do not take all of the amplitude.
 */
export function targetsOf(seen: Float64Array, scale: TargetScale): Float64Array {
  const floor = floorOf(seen);
  const lifted = seen.map((value) => Math.max(value, floor));
  return scale === "plain" ? lifted : lifted.map((percent) => -Math.log(1.02 - percent / 100));
}

function floorOf(seen: Float64Array): number {
  const sorted = seen.slice().sort();
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  const floor = median - 2 * (sorted.at(-1)! - median);
  if (Number.isFinite(floor)) return Math.max(sorted[0]!, floor);
  return sorted.find((value) => Number.isFinite(value)) ?? 0;
}
