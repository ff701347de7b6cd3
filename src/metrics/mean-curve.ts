import { meanInterval } from "./mean-interval.ts";
import type { Numbers } from "./paired-lists.ts";

/** A mean curve over runs with its pointwise confidence band; all three lists have one length. */
export interface MeanCurve {
  readonly mean: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Number of runs behind every point. */
  readonly runs: number;
}

/**
 * The pointwise mean of several runs' curves with Student's t band (default 95 %), as drawn in search figures.
 * Throws a RangeError without runs or when the curves differ in length. A single run has a NaN band.
 */
export function meanCurve(curves: readonly Numbers[], confidence = 0.95): MeanCurve {
  const length = curves[0]?.length;
  if (length === undefined) throw new RangeError("a mean curve needs at least one run");
  if (curves.some((curve) => curve.length !== length)) throw new RangeError("curves must have one length");
  const band = { mean: new Float64Array(length), lower: new Float64Array(length), upper: new Float64Array(length) };
  for (let at = 0; at < length; at++) {
    const point = meanInterval(
      curves.map((curve) => curve[at]!),
      confidence,
    );
    band.mean[at] = point.mean;
    band.lower[at] = point.lower;
    band.upper[at] = point.upper;
  }
  return { ...band, runs: curves.length };
}
