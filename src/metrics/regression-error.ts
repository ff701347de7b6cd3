import { mean } from "./moments.ts";
import { type Numbers, sharedLength } from "./paired-lists.ts";

/** Mean squared error, in squared units of the values; NaN for empty lists. */
export function meanSquaredError(predicted: Numbers, truth: Numbers): number {
  const n = sharedLength(predicted, truth);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (predicted[i]! - truth[i]!) ** 2;
  return sum / n;
}

/**
 * Coefficient of determination, 1 − MSE / variance of the truth (divisor n): 1 is perfect, 0 is no better than the
 * truth's own mean, negative is worse. NaN or −∞ when the truth is constant.
 */
export function rSquared(predicted: Numbers, truth: Numbers): number {
  const centre = mean(truth);
  const spread = meanSquaredError(new Float64Array(truth.length).fill(centre), truth);
  return 1 - meanSquaredError(predicted, truth) / spread;
}
