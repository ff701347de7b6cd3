import type { Estimate } from "../metrics/metric-range.ts";

/** A mean with its interval, and what both are taken over. */
export interface Repeated extends Estimate {
  /** How often it was repeated. */
  readonly repetitions: number;
  /** What was repeated, in the plural, such as `training sets and initialisations`. */
  readonly repeated: string;
  /** How the interval was computed, such as `Student t`. */
  readonly interval: string;
}

/** A mean with its interval and what they are over, of a row with more columns. */
export function repeatedOf({ mean, low, high, repetitions, repeated, interval }: Repeated): Repeated {
  return { mean, low, high, repetitions, repeated, interval };
}
