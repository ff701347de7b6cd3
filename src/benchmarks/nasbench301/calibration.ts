import { mean } from "../../metrics/moments.ts";
import { type Numbers, sharedLength } from "../../metrics/paired-lists.ts";

/** Values from the least to the most, both included. */
interface ValueRange {
  readonly least: number;
  readonly most: number;
}

/**
 * How a prediction of the neural surrogate is put on the official surrogate's scale: `slope · prediction + intercept`, in
 * percent. A rising line keeps every ranking, makes no ties and goes on beyond the data that it was fitted to.
 */
export interface CalibrationLine {
  readonly slope: number;
  readonly intercept: number;
  /** The calibrated predictions of the pool that the line was fitted to: beyond them nothing holds it down. */
  readonly range: ValueRange;
}

/** A line of calibration, and what follows from it. */
export interface SurrogateCalibration extends CalibrationLine {
  /** The calibrated value of a prediction. */
  calibrated(prediction: number): number;
  /** Whether a *calibrated* value lies beyond {@link range}: no genotype of the pool has one like it. */
  isExtrapolated(value: number): boolean;
}

/**
 * The least-squares line from predictions to the official values of the same genotypes; `least` and `most` are those of
 * the predictions given. Throws a RangeError when the lists differ in length, there are not two different predictions, or
 * the line does not rise.
 */
export function fitCalibration(predicted: Numbers, official: Numbers): SurrogateCalibration {
  const [centre, level] = [mean(predicted), mean(official)];
  let [together, spread] = [0, 0];
  const count = sharedLength(predicted, official);
  for (let at = 0; at < count; at++) {
    together += (predicted[at]! - centre) * (official[at]! - level);
    spread += (predicted[at]! - centre) ** 2;
  }
  const slope = together / spread;
  if (!(slope > 0)) throw new RangeError(`a calibration must rise, not by ${slope} a unit`);
  const intercept = level - slope * centre;
  const ends = { least: slope * least(predicted) + intercept, most: slope * most(predicted) + intercept };
  return calibrationOf({ slope, intercept, range: ends });
}

/** The calibration of a line that was fitted before. */
export function calibrationOf({ slope, intercept, range }: CalibrationLine): SurrogateCalibration {
  return {
    ...{ slope, intercept, range },
    calibrated: (prediction) => slope * prediction + intercept,
    isExtrapolated: (value) => !(value >= range.least && value <= range.most),
  };
}

// Spread arguments would overflow the stack on long lists.
function least(values: Numbers): number {
  let found = Number.POSITIVE_INFINITY;
  for (let at = 0; at < values.length; at++) found = Math.min(found, values[at]!);
  return found;
}

function most(values: Numbers): number {
  let found = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < values.length; at++) found = Math.max(found, values[at]!);
  return found;
}
