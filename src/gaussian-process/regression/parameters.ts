import type { RandomStream } from "../../random/stream.ts";
import { packedRow } from "./cholesky.ts";
import { fitGaussianProcess, type TrainingSet } from "./gaussian-process.ts";
import type { KernelParameters } from "./kernel.ts";

/** Priors and steps of the search for kernel parameters. All on natural logarithms. */
const WEIGHT_DEVIATION = 2;
const NOISE_CENTRE = Math.log(0.05);
const NOISE_DEVIATION = 1.5;
const LEAST_LOG_NOISE = Math.log(1e-3);
const STEP = 1;

/** The prior's centre: groups weigh alike, noise is 5 % of the amplitude. */
export function initialParameters(groups: number): KernelParameters {
  return { logWeights: new Float64Array(groups).fill(-Math.log(groups)), logNoise: NOISE_CENTRE };
}

/** Log density of the priors ln w_g ~ N(ln 1/G, 2²) and ln ν ~ N(ln 0.05, 1.5²), up to a constant. */
function logPrior({ logWeights, logNoise }: KernelParameters): number {
  const centre = -Math.log(logWeights.length);
  const weights = logWeights.reduce((sum, value) => sum + ((value - centre) / WEIGHT_DEVIATION) ** 2, 0);
  return -0.5 * (weights + ((logNoise - NOISE_CENTRE) / NOISE_DEVIATION) ** 2);
}

/**
 * Climbs the posterior of the kernel parameters from `start`: each trial changes one of them by a normal step and is
 * kept if it raises log marginal likelihood + log prior.
 */
export function climbParameters(
  training: TrainingSet,
  start: KernelParameters,
  trials: number,
  stream: RandomStream,
): KernelParameters {
  const workspace = new Float64Array(packedRow(training.points.length));
  const height = (parameters: KernelParameters): number => {
    const process = fitGaussianProcess(training, parameters, workspace);
    return process === undefined ? Number.NEGATIVE_INFINITY : process.logLikelihood + logPrior(parameters);
  };
  let best = start;
  let bestHeight = height(start);
  for (let trial = 0; trial < trials; trial++) {
    const next = step(best, stream);
    const nextHeight = height(next);
    if (nextHeight > bestHeight) [best, bestHeight] = [next, nextHeight];
  }
  return best;
}

function step(from: KernelParameters, stream: RandomStream): KernelParameters {
  const groups = from.logWeights.length;
  const coordinate = stream.integer(groups + 1);
  const change = STEP * stream.normal();
  if (coordinate === groups) return { ...from, logNoise: Math.max(LEAST_LOG_NOISE, from.logNoise + change) };
  const logWeights = from.logWeights.slice();
  logWeights[coordinate] = logWeights[coordinate]! + change;
  return { ...from, logWeights };
}
