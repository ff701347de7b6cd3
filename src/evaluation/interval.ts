import { meanInterval } from "../metrics/mean-interval.ts";
import { type TwoLevelResampler, twoLevelResampler } from "../metrics/two-level-bootstrap.ts";
import { wilsonInterval } from "../metrics/wilson.ts";
import { randomStream } from "../random/stream.ts";
import type { IntervalRow } from "./tables/interval.ts";

/** The range of a metric, in which the ends of its intervals lie. */
interface Bounds {
  readonly least: number;
  readonly most: number;
}
const UNBOUNDED: Bounds = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };

/**
 * A mean over independent repetitions, by Student's t, its ends cut at `bounds`; missing values are left out. `repeated`
 * says of what. Values that are all equal show nothing of their spread: the ends are missing then.
 */
export function meanOf(values: readonly number[], repeated: string, bounds = UNBOUNDED): IntervalRow {
  const known = values.filter((value) => !Number.isNaN(value));
  const { mean, lower, upper, count } = meanInterval(known);
  const constant = known.every((value) => value === known[0]);
  const low = constant ? Number.NaN : Math.max(lower, bounds.least);
  const high = constant ? Number.NaN : Math.min(upper, bounds.most);
  return {
    ...{ mean: constant && count > 0 ? known[0]! : mean, low, high },
    ...{ repetitions: count, repeated, interval: "Student t" },
  };
}

/** A share of independent repetitions that succeed (1) rather than fail (0), by Wilson's interval. */
export function shareOf(values: readonly number[], repeated: string): IntervalRow {
  const successes = values.reduce((sum, value) => sum + value, 0);
  const { lower, upper } = wilsonInterval(successes, values.length);
  const mean = successes / values.length;
  return { mean, low: lower, high: upper, repetitions: values.length, repeated, interval: "Wilson" };
}

/** Resamples of a two-level interval: its ends move by a few per cent of its width between two streams. */
const RESAMPLES = 1000;

/** Values of repetitions in groups, such as runs by training set. */
type Groups = readonly (readonly number[])[];

/** The resamples of groups of given sizes: the same for every cell of a table, as their stream knows no value. */
export function resamplerOf(sizes: readonly number[]): TwoLevelResampler {
  return twoLevelResampler(sizes, randomStream("evaluation").child("two-level"), { resamples: RESAMPLES });
}

/**
 * A mean over groups of repetitions, such as runs by training set: the interval is over both. `repeated` names the
 * groups, which `repetitions` counts. Where all values are equal there is nothing to resample: a share then has Wilson's
 * interval over the groups, anything else no ends.
 *
 * @param resampler that of the groups' sizes (see {@link resamplerOf})
 */
export function twoLevelMeanOf(
  groups: Groups,
  repeated: string,
  share: boolean,
  resampler: TwoLevelResampler = resamplerOf(groups.map(({ length }) => length)),
): IntervalRow {
  const means = groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
  const constant = groups.flat().every((value) => value === groups[0]![0]);
  if (constant && share) return shareOf(means, repeated);
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const ends = constant ? { lower: Number.NaN, upper: Number.NaN } : resampler(groups);
  return {
    ...{ mean, low: ends.lower, high: ends.upper },
    ...{ repetitions: groups.length, repeated, interval: "two-level bootstrap" },
  };
}
