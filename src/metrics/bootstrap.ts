import type { RandomStream } from "../random/stream.ts";
import { mean } from "./moments.ts";
import type { Numbers } from "./paired-lists.ts";
import { quantileOfSorted } from "./quantiles.ts";

/** How a {@link bootstrapInterval} is drawn. */
export interface BootstrapOptions {
  /** The statistic of a resampled list; the mean by default. */
  readonly statistic?: (sample: Float64Array) => number;
  /** Number of resamples; 2,000 by default. */
  readonly resamples?: number;
  /** Confidence of the interval, in (0, 1); 0.95 by default. */
  readonly confidence?: number;
}

/** The two ends of an interval, in the units of the statistic. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The percentile bootstrap interval of a statistic (Efron, 1979): the central quantiles of the statistic over lists
 * drawn with replacement from `values`. The same stream gives the same interval. NaN ends for an empty list.
 */
export function bootstrapInterval(values: Numbers, stream: RandomStream, options: BootstrapOptions = {}): Interval {
  const { statistic = mean, resamples = 2000, confidence = 0.95 } = options;
  if (values.length === 0) return { lower: Number.NaN, upper: Number.NaN };
  const sample = new Float64Array(values.length);
  const statistics = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    for (let i = 0; i < sample.length; i++) sample[i] = values[stream.integer(values.length)]!;
    statistics[r] = statistic(sample);
  }
  statistics.sort();
  const tail = (1 - confidence) / 2;
  return { lower: quantileOfSorted(statistics, tail), upper: quantileOfSorted(statistics, 1 - tail) };
}
