import { spearman } from "../../metrics/correlation.ts";
import { mean } from "../../metrics/moments.ts";
import type { Numbers } from "../../metrics/paired-lists.ts";
import { meanSquaredError } from "../../metrics/regression-error.ts";
import type { RandomStream } from "../../random/stream.ts";
import { fitCalibration } from "./calibration.ts";

/** How far predictions are from the official surrogate's values, in percentage points. */
export interface PredictionError {
  /** Mean of prediction minus official value. */
  readonly bias: number;
  readonly rootMeanSquare: number;
  /** Rank correlation with the official values. */
  readonly spearman: number;
  /** The bias in each tenth of the genotypes, from the lowest predictions to the highest. */
  readonly biasByTenth: readonly number[];
}

/** The error before and after calibration. */
export interface CalibrationError {
  readonly raw: PredictionError;
  readonly calibrated: PredictionError;
}

const FOLDS = 5;
const TENTHS = 10;

/**
 * The error of raw and of calibrated predictions by five-fold cross-validation: a genotype is calibrated by a line that
 * was fitted to the four fifths in which it is not. `stream` divides them.
 */
export function calibrationError(predicted: Numbers, official: Numbers, stream: RandomStream): CalibrationError {
  const order = stream.distinct(predicted.length, predicted.length);
  const calibrated = new Float64Array(predicted.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = order.filter((_, place) => place % FOLDS !== fold);
    const { calibrated: line } = fitCalibration(
      rest.map((at) => predicted[at]!),
      rest.map((at) => official[at]!),
    );
    order.forEach((at, place) => {
      if (place % FOLDS === fold) calibrated[at] = line(predicted[at]!);
    });
  }
  return { raw: errorOf(predicted, official), calibrated: errorOf(calibrated, official) };
}

function errorOf(predicted: Numbers, official: Numbers): PredictionError {
  const errors = Float64Array.from(official, (value, at) => predicted[at]! - value);
  const ranked = Array.from(errors.keys()).sort((a, b) => predicted[a]! - predicted[b]! || a - b);
  const edge = (tenth: number) => Math.round((tenth * ranked.length) / TENTHS);
  const biasByTenth = Array.from({ length: TENTHS }, (_, tenth) =>
    mean(ranked.slice(edge(tenth), edge(tenth + 1)).map((at) => errors[at]!)),
  );
  return {
    bias: mean(errors),
    rootMeanSquare: Math.sqrt(meanSquaredError(predicted, official)),
    spearman: spearman(predicted, official),
    biasByTenth,
  };
}
