import { type Numbers, sharedLength } from "./paired-lists.ts";

/**
 * For each `k` the share of the `k` best predicted items that are among the `k` best in truth, in [0, 1]; larger is better
 * in both.
 *
 * An item whose truth equals the k-th best counts as among the best. Predicted ties across the k-th place give the
 * expected value over a random order of the tied items, so the result depends on no order of the lists. Throws a
 * RangeError unless 1 ≤ k ≤ n.
 */
export function precisionsAt(predicted: Numbers, truth: Numbers, ks: readonly number[]): number[] {
  const n = sharedLength(predicted, truth);
  const odd = ks.find((k) => !Number.isInteger(k) || k < 1 || k > n);
  if (odd !== undefined) throw new RangeError(`k must be an integer in [1, ${n}], not ${odd}`);
  const [byPrediction, byTruth] = [new Float64Array(predicted).sort(), new Float64Array(truth).sort()];
  return ks.map((k) => hitsAt(predicted, truth, k, byPrediction[n - k]!, byTruth[n - k]!) / k);
}

/** The expected number of hits among the `k` best predicted: of those above `cut`, and of those that are tied there. */
function hitsAt(predicted: Numbers, truth: Numbers, k: number, cut: number, goal: number): number {
  let above = 0;
  let hitsAbove = 0;
  let tied = 0;
  let hitsTied = 0;
  for (let i = 0; i < predicted.length; i++) {
    const hit = truth[i]! >= goal ? 1 : 0;
    if (predicted[i]! > cut) {
      above++;
      hitsAbove += hit;
    } else if (predicted[i] === cut) {
      tied++;
      hitsTied += hit;
    }
  }
  return hitsAbove + ((k - above) * hitsTied) / tied;
}
