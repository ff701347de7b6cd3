import { type Numbers, sharedLength } from "./paired-lists.ts";

/**
 * The share of differences whose sign is predicted, in [0, 1].
 *
 * Pairs with a true difference of 0 have no sign and are left out. A predicted difference of exactly 0 counts one half,
 * as a coin toss would on average, so that a constant predictor scores 0.5. NaN when every true difference is 0.
 */
export function signAccuracy(predicted: Numbers, truth: Numbers): number {
  const n = sharedLength(predicted, truth);
  let counted = 0;
  let right = 0;
  for (let i = 0; i < n; i++) {
    if (truth[i] === 0) continue;
    counted++;
    if (predicted[i] === 0) right += 0.5;
    else if (predicted[i]! > 0 === truth[i]! > 0) right++;
  }
  return right / counted;
}
