/** The two ends of an interval, in the units of what it is of. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}
