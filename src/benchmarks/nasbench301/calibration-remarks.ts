import { randomStream } from "../../random/stream.ts";
import { fitCalibration } from "./calibration.ts";
import { calibrationError, type PredictionError } from "./calibration-error.ts";
import type { PoolPredictions } from "./pool-predictions.ts";

/** What to know of the surrogate's values before quoting them, in figures from the pool; the same pool, the same words. */
export function calibrationRemarks({ predicted, official }: PoolPredictions): readonly string[] {
  const { slope, intercept, range } = fitCalibration(predicted, official);
  const { raw, calibrated } = calibrationError(predicted, official, randomStream("calibration error"));
  const line = `${slope.toFixed(3)} × uncalibrated-surrogate-accuracy + ${intercept.toFixed(2)}`;
  return [
    `surrogate-accuracy is ${line}: a line fitted to official-surrogate-accuracy, the noise of which stays in all errors`,
    `error before: ${shown(raw)}`,
    `error after, held out: ${shown(calibrated)}`,
    `extrapolated: surrogate-accuracy outside ${range.least.toFixed(2)} to ${range.most.toFixed(2)} %, the values of the pool`,
  ];
}

function shown({ bias, rootMeanSquare, spearman, biasByTenth }: PredictionError): string {
  const [least, most] = [Math.min(...biasByTenth), Math.max(...biasByTenth)];
  const tenths = `${signed(least)} to ${signed(most)} over the tenths of the predictions`;
  return `bias ${signed(bias)} (${tenths}), root mean square ${rootMeanSquare.toFixed(3)}, Spearman ${spearman.toFixed(3)}`;
}

/** With its sign, and a zero without one. */
function signed(value: number): string {
  const text = value.toFixed(2);
  if (Number(text) === 0) return "0.00";
  return value > 0 ? `+${text}` : text.replace("-", "−");
}
