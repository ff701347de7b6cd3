import { type Numbers, sharedLength } from "./paired-lists.ts";

/**
 * The share of the `k` best predicted items that are among the `k` best in truth, in [0, 1]; larger is better in both.
 *
 * An item whose truth equals the k-th best counts as among the best. Predicted ties across the k-th place give the
 * expected value over a random order of the tied items, so the result depends on no order of the lists. Throws a
 * RangeError unless 1 ≤ k ≤ n.
 */
export function precisionAtK(predicted: Numbers, truth: Numbers, k: number): number {
  const n = sharedLength(predicted, truth);
  if (!Number.isInteger(k) || k < 1 || k > n) throw new RangeError(`k must be an integer in [1, ${n}], not ${k}`);
  const cut = nthLargest(predicted, k);
  const goal = nthLargest(truth, k);
  let above = 0;
  let hitsAbove = 0;
  let tied = 0;
  let hitsTied = 0;
  for (let i = 0; i < n; i++) {
    const hit = truth[i]! >= goal ? 1 : 0;
    if (predicted[i]! > cut) {
      above++;
      hitsAbove += hit;
    } else if (predicted[i] === cut) {
      tied++;
      hitsTied += hit;
    }
  }
  return (hitsAbove + ((k - above) * hitsTied) / tied) / k;
}

function nthLargest(values: Numbers, nth: number): number {
  return Float64Array.from(values).sort()[values.length - nth]!;
}
