import type { RandomStream } from "../random/stream.ts";
import type { Interval } from "./bootstrap.ts";
import { mean } from "./moments.ts";
import type { Numbers } from "./paired-lists.ts";
import { quantileOfSorted } from "./quantiles.ts";

/** How a {@link twoLevelInterval} is drawn. */
export interface TwoLevelOptions {
  /** Number of resamples; 2,000 by default. */
  readonly resamples?: number;
  /** Confidence of the interval, in (0, 1); 0.95 by default. */
  readonly confidence?: number;
}

/**
 * The percentile interval of the mean of values that come in groups, such as runs by training set: groups are drawn with
 * replacement, then values with replacement within each drawn group (Davison and Hinkley, 1997, section 3.8). It covers
 * the variability of both, where an interval over all values as if they were independent covers that of neither.
 *
 * The mean is that of the groups' means, so that no group counts more for having more values. The same stream gives the
 * same interval. NaN ends without groups; throws a RangeError for an empty group.
 */
export function twoLevelInterval(
  groups: readonly Numbers[],
  stream: RandomStream,
  options: TwoLevelOptions = {},
): Interval {
  const { resamples = 2000, confidence = 0.95 } = options;
  if (groups.length === 0) return { lower: Number.NaN, upper: Number.NaN };
  if (groups.some((group) => group.length === 0)) throw new RangeError("a group of a two-level interval is empty");
  const statistics = new Float64Array(resamples);
  const means = new Float64Array(groups.length);
  for (let r = 0; r < resamples; r++) {
    for (let g = 0; g < means.length; g++) means[g] = resampledMean(groups[stream.integer(groups.length)]!, stream);
    statistics[r] = mean(means);
  }
  statistics.sort();
  const tail = (1 - confidence) / 2;
  return { lower: quantileOfSorted(statistics, tail), upper: quantileOfSorted(statistics, 1 - tail) };
}

function resampledMean(values: Numbers, stream: RandomStream): number {
  if (values.length === 1) return values[0]!;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[stream.integer(values.length)]!;
  return sum / values.length;
}
