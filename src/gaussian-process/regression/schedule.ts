import type { RandomStream } from "../../random/stream.ts";

/** Below this many points every fit climbs the kernel parameters, for they still change fast. */
const FEW_POINTS = 60;
const MANY_POINTS = 200;

/**
 * Number of trials for kernel parameters at a number of points, in the `fit`-th fit: for fits every two queries, about
 * 15 a query at first, 5 below 200 points, then fewer. More trials were measured to gain nothing.
 */
export function parameterTrials(points: number, fit: number): number {
  if (points < FEW_POINTS) return 30;
  return fit % (points < MANY_POINTS ? 3 : 8) === 0 ? 30 : 0;
}

/** Positions that the likelihood is computed on: all up to 200, then the 120 best and 80 random others. */
export function likelihoodPoints(targets: Float64Array, stream: RandomStream): Uint32Array {
  return bestAndRandom(targets, 200, 120, stream);
}

/** Positions that the process is fitted on: all up to 450, then the 300 best and 150 random others. */
export function trainingPoints(targets: Float64Array, stream: RandomStream): Uint32Array {
  return bestAndRandom(targets, 450, 300, stream);
}

function bestAndRandom(targets: Float64Array, limit: number, best: number, stream: RandomStream): Uint32Array {
  const all = Uint32Array.from(targets, (_, at) => at);
  if (all.length <= limit) return all;
  const order = all.sort((a, b) => targets[b]! - targets[a]! || a - b);
  const others = stream.distinct(order.length - best, limit - best).map((at) => order[best + at]!);
  return Uint32Array.from([...order.subarray(0, best), ...others]).sort();
}
