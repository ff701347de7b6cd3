import type { RandomStream } from "../../random/stream.ts";
import { packedRow } from "./cholesky.ts";
import { fitGaussianProcess, type TrainingSet } from "./gaussian-process.ts";
import type { KernelParameters } from "./kernel.ts";

/** Priors and steps of the search for kernel parameters; deviations and steps are those of natural logarithms. */
export interface ParameterSettings {
  readonly weight_deviation: number;
  /** The noise's share of the amplitude at the centre of its prior. */
  readonly noise: number;
  readonly noise_deviation: number;
  readonly least_noise: number;
  /** Standard deviation of a step. */
  readonly step: number;
}

/** The prior's centre: all groups weigh alike. */
export function initialParameters(groups: number, { noise }: Pick<ParameterSettings, "noise">): KernelParameters {
  return { logWeights: new Float64Array(groups).fill(-Math.log(groups)), logNoise: Math.log(noise) };
}

/** Log density of the normal priors of all ln w_g, centred at ln 1/G, and of ln ν, centred at ln `noise`, up to a constant. */
function logPrior({ logWeights, logNoise }: KernelParameters, settings: ParameterSettings): number {
  const centre = -Math.log(logWeights.length);
  const weights = logWeights.reduce((sum, value) => sum + ((value - centre) / settings.weight_deviation) ** 2, 0);
  return -0.5 * (weights + ((logNoise - Math.log(settings.noise)) / settings.noise_deviation) ** 2);
}

/**
 * Climbs the posterior of the kernel parameters from `start`: each trial changes one of them by a normal step and is
 * kept if it raises log marginal likelihood + log prior.
 */
export function climbParameters(
  training: TrainingSet,
  start: KernelParameters,
  trials: number,
  settings: ParameterSettings,
  stream: RandomStream,
): KernelParameters {
  const workspace = new Float64Array(packedRow(training.points.length));
  const height = (parameters: KernelParameters): number => {
    const process = fitGaussianProcess(training, parameters, workspace);
    return process === undefined ? Number.NEGATIVE_INFINITY : process.logLikelihood + logPrior(parameters, settings);
  };
  let best = start;
  let bestHeight = height(start);
  for (let trial = 0; trial < trials; trial++) {
    const next = step(best, settings, stream);
    const nextHeight = height(next);
    if (nextHeight > bestHeight) [best, bestHeight] = [next, nextHeight];
  }
  return best;
}

function step(from: KernelParameters, settings: ParameterSettings, stream: RandomStream): KernelParameters {
  const groups = from.logWeights.length;
  const coordinate = stream.integer(groups + 1);
  const change = settings.step * stream.normal();
  if (coordinate === groups) {
    return { ...from, logNoise: Math.max(Math.log(settings.least_noise), from.logNoise + change) };
  }
  const logWeights = from.logWeights.slice();
  logWeights[coordinate] = logWeights[coordinate]! + change;
  return { ...from, logWeights };
}
