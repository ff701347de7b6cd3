import type { RandomStream } from "../../random/stream.ts";

/** How many kernel parameters are tried in which fit, and on which points. */
export interface ScheduleSettings {
  readonly trials: number;
  readonly few_points: number;
  readonly many_points: number;
  readonly fits_apart: number;
  readonly late_fits_apart: number;
  readonly likelihood_best: number;
  readonly likelihood_others: number;
  readonly training_best: number;
  readonly training_others: number;
}

/**
 * Number of trials for kernel parameters at a number of points, in the `fit`-th fit: below `few_points` every fit has
 * them, for parameters still change fast; then every `fits_apart`-th, and from `many_points` on every
 * `late_fits_apart`-th.
 */
export function parameterTrials(points: number, fit: number, settings: ScheduleSettings): number {
  const { trials, few_points, many_points, fits_apart, late_fits_apart } = settings;
  if (points < few_points) return trials;
  return fit % (points < many_points ? fits_apart : late_fits_apart) === 0 ? trials : 0;
}

/** Positions that the likelihood is computed on: all that fit, else the best and random others. */
export function likelihoodPoints(
  targets: Float64Array,
  { likelihood_best, likelihood_others }: ScheduleSettings,
  stream: RandomStream,
): Uint32Array {
  return bestAndOthers(targets, likelihood_best, likelihood_others, stream);
}

/** Positions that the process is fitted on: all that fit, else the best and random others. */
export function trainingPoints(
  targets: Float64Array,
  { training_best, training_others }: ScheduleSettings,
  stream: RandomStream,
): Uint32Array {
  return bestAndOthers(targets, training_best, training_others, stream);
}

function bestAndOthers(targets: Float64Array, best: number, others: number, stream: RandomStream): Uint32Array {
  const all = Uint32Array.from(targets, (_, at) => at);
  if (all.length <= best + others) return all;
  const order = all.sort((a, b) => targets[b]! - targets[a]! || a - b);
  const drawn = stream.distinct(order.length - best, others).map((at) => order[best + at]!);
  return Uint32Array.from([...order.subarray(0, best), ...drawn]).sort();
}
