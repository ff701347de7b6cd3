import type { Numbers } from "./paired-lists.ts";

/** Arithmetic mean; NaN for an empty list. */
export function mean(values: Numbers): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Unbiased sample variance (divisor n − 1); NaN for fewer than two values. */
function sampleVariance(values: Numbers): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - centre) ** 2;
  return sum / (values.length - 1);
}

/** Standard error of the mean, √(sample variance / n); NaN for fewer than two values. */
export function standardError(values: Numbers): number {
  return Math.sqrt(sampleVariance(values) / values.length);
}
