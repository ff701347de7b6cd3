import { fitGaussianProcess, type GaussianProcess, type TrainingSet } from "./gaussian-process.ts";
import type { KernelParameters } from "./kernel.ts";

/** Fits a process, with more noise where the kernel matrix is numerically singular. */
export function fitRobustly(training: TrainingSet, parameters: KernelParameters): GaussianProcess {
  for (let logNoise = parameters.logNoise; logNoise < 10; logNoise += 2) {
    const process = fitGaussianProcess(training, { ...parameters, logNoise });
    if (process !== undefined) return process;
  }
  throw new Error("the kernel matrix is not positive definite at any noise level");
}
