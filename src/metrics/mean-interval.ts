import { mean, standardError } from "./moments.ts";
import type { Numbers } from "./paired-lists.ts";
import { studentTQuantile } from "./student-t.ts";

/** A mean over `count` seeds or runs with its confidence interval [lower, upper], in the units of the values. */
export interface MeanInterval {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
}

/**
 * The mean of independent values (one per seed or run) with Student's t interval of the given confidence
 * (default 0.95): mean ± t · s / √n. One value has no interval: both ends are NaN.
 */
export function meanInterval(values: Numbers, confidence = 0.95): MeanInterval {
  const count = values.length;
  const centre = mean(values);
  if (count < 2) return { mean: centre, lower: Number.NaN, upper: Number.NaN, count };
  const half = studentTQuantile((1 + confidence) / 2, count - 1) * standardError(values);
  return { mean: centre, lower: centre - half, upper: centre + half, count };
}
