import type { Interval } from "./interval.ts";

/** The 97.5 % quantile of the normal distribution, for 95 % intervals. */
const Z = 1.959963984540054;

/**
 * Wilson's 95 % score interval of a share: `successes` of `count` independent trials, both whole numbers. It stays within
 * [0, 1] and has a width when all or none succeed, where mean ± t·s/√n has none. NaN ends without trials.
 *
 * Source: Wilson, 1927; formula and examples in Newcombe, Statistics in Medicine 17, 1998, method 3.
 */
export function wilsonInterval(successes: number, count: number): Interval {
  if (!Number.isInteger(successes) || !Number.isInteger(count) || successes < 0 || successes > count) {
    throw new RangeError(`${successes} of ${count} trials cannot succeed`);
  }
  if (count === 0) return { lower: Number.NaN, upper: Number.NaN };
  const centre = 2 * successes + Z ** 2;
  const half = Z * Math.sqrt(Z ** 2 + 4 * successes * (1 - successes / count));
  const scale = 2 * (count + Z ** 2);
  // Rounding must not move an end past 0 or 1, or past the share itself.
  const lower = successes === 0 ? 0 : (centre - half) / scale;
  const upper = successes === count ? 1 : (centre + half) / scale;
  return { lower, upper };
}
