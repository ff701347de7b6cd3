import type { RandomStream } from "../random/stream.ts";
import type { Interval } from "./interval.ts";
import { mean } from "./moments.ts";
import type { Numbers } from "./paired-lists.ts";
import { quantileOfSorted } from "./quantiles.ts";

/** How resamples are drawn, and what is taken of them. */
export interface TwoLevelOptions {
  /** Number of resamples; 2,000 by default. */
  readonly resamples?: number;
  /** Confidence of the interval, in (0, 1); 0.95 by default. */
  readonly confidence?: number;
}

/** The percentile interval of the mean of values in groups of fixed sizes. Throws a RangeError for other sizes. */
export type TwoLevelResampler = (groups: readonly Numbers[]) => Interval;

/**
 * The percentile interval of the mean of values that come in groups, such as runs by training set: groups are drawn with
 * replacement, then values with replacement within each drawn group (Davison and Hinkley, 1997, section 3.8). It covers
 * the variability of both, where an interval over all values as if they were independent covers that of neither.
 *
 * The mean is that of the groups' means, so that no group counts more for having more values. The resamples are drawn
 * once, for any values in groups of the given sizes; the same stream gives the same. NaN ends without groups; throws a
 * RangeError for an empty group.
 */
export function twoLevelResampler(
  sizes: readonly number[],
  stream: RandomStream,
  options: TwoLevelOptions = {},
): TwoLevelResampler {
  const { resamples = 2000, confidence = 0.95 } = options;
  if (sizes.includes(0)) throw new RangeError("a group of a two-level interval is empty");
  const drawn = drawResamples(sizes, resamples, stream);
  const tail = (1 - confidence) / 2;
  return (groups) => {
    if (groups.length !== sizes.length || groups.some(({ length }, at) => length !== sizes[at])) {
      throw new RangeError(`values must come in groups of ${sizes.join(", ")}`);
    }
    if (groups.length === 0) return { lower: Number.NaN, upper: Number.NaN };
    const statistics = meansOf(groups, drawn, resamples).sort();
    return { lower: quantileOfSorted(statistics, tail), upper: quantileOfSorted(statistics, 1 - tail) };
  };
}

/** For every group of every resample: which group it is, then the positions of its values; none in a group of one. */
function drawResamples(sizes: readonly number[], resamples: number, stream: RandomStream): Uint32Array {
  const drawn = new Uint32Array(resamples * sizes.length * (1 + Math.max(0, ...sizes)));
  let end = 0;
  for (let at = 0; at < resamples * sizes.length; at++) {
    const group = stream.integer(sizes.length);
    const size = sizes[group]!;
    drawn[end++] = group;
    if (size > 1) for (let i = 0; i < size; i++) drawn[end++] = stream.integer(size);
  }
  return drawn.subarray(0, end);
}

/** The mean of every resample. */
function meansOf(groups: readonly Numbers[], drawn: Uint32Array, resamples: number): Float64Array {
  const means = new Float64Array(groups.length);
  const lists = groups.map((group) => Float64Array.from(group));
  let at = 0;
  return Float64Array.from({ length: resamples }, () => {
    for (let g = 0; g < means.length; g++) {
      const values = lists[drawn[at++]!]!;
      const size = values.length;
      if (size === 1) {
        means[g] = values[0]!;
        continue;
      }
      let sum = 0;
      for (let i = 0; i < size; i++) sum += values[drawn[at++]!]!;
      means[g] = sum / size;
    }
    return mean(means);
  });
}
