import { rankToNormal } from "../../encodings/rank-to-normal.ts";
import type { LabelledRows } from "../labelled-rows.ts";

/** Intercept and slope of the least-squares line of y on x; slope 0 where x is constant. */
function line(x: Float64Array, y: Float64Array): readonly [number, number] {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [cross, square] = [0, 0];
  x.forEach((value, at) => {
    cross += (value - mx) * (y[at]! - my);
    square += (value - mx) ** 2;
  });
  const slope = square === 0 ? 0 : cross / square;
  return [my - slope * mx, slope];
}

/** Piecewise linear through points of ascending, distinct x, constant beyond the ends. */
function interpolate(at: number, x: readonly number[], y: readonly number[]): number {
  if (at <= x[0]!) return y[0]!;
  if (at >= x.at(-1)!) return y.at(-1)!;
  let [low, high] = [0, x.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= at) low = middle;
    else high = middle;
  }
  return y[low]! + ((at - x[low]!) / (x[high]! - x[low]!)) * (y[high]! - y[low]!);
}

/**
 * Scores in the unit of the labels (percent of accuracy, or the proxy's own), for all rows of a space: a line from scores
 * to the normal quantiles of the labelled rows, then their interpolated inverse. Monotone, so that order and the sign of
 * differences stay, but for ties beyond the best and worst label.
 */
export function calibratedScores(scores: Float64Array, labelled: LabelledRows): Float64Array {
  const quantiles = rankToNormal(labelled.labels);
  const [intercept, slope] = line(
    Float64Array.from(labelled.rows, (row) => scores[row]!),
    quantiles,
  );
  const byLabel = new Map([...quantiles].map((quantile, at) => [labelled.labels[at]!, quantile]));
  const labels = [...byLabel.keys()].sort((a, b) => a - b);
  const points = labels.map((label) => byLabel.get(label)!);
  return scores.map((score) => interpolate(intercept + slope * score, points, labels));
}
