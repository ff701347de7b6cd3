/** The least and the largest value that a metric can have by its definition; infinite where there is no bound. */
export type MetricRange = readonly [least: number, most: number];

/** Of a metric without bounds. */
export const UNBOUNDED: MetricRange = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** Kendall's tau-b. */
export const CORRELATION: MetricRange = [-1, 1];

/** An accuracy in percent. */
export const PERCENTAGE: MetricRange = [0, 100];

/** What is counted from zero up, such as a squared error or a regret. */
export const FROM_ZERO: MetricRange = [0, Number.POSITIVE_INFINITY];

/** A mean and the ends of its interval. */
export interface Estimate {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

function within(end: number | null, [least, most]: MetricRange): number | null {
  return end === null || !Number.isFinite(end) ? null : Math.min(Math.max(end, least), most);
}

/**
 * The interval as it is drawn: none of it outside what the metric can be, of which the t interval of a mean over a few
 * repetitions knows nothing. A mean outside the range is of a value on another scale, whose interval stays as it is. Ends
 * are null where there is no interval.
 */
export function drawnInterval({ mean, low, high }: Estimate, range: MetricRange): Pick<Estimate, "low" | "high"> {
  const own = mean >= range[0] && mean <= range[1] ? range : UNBOUNDED;
  return { low: within(low, own), high: within(high, own) };
}

/** The mean and the drawn ends of its interval: what an axis must have room for. */
export function drawnValues(row: Estimate, range: MetricRange): number[] {
  const { low, high } = drawnInterval(row, range);
  return [row.mean, low, high].filter((value) => value !== null);
}
