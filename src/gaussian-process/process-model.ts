import type { RandomStream } from "../random/stream.ts";
import type { FeatureSource } from "./features/feature-source.ts";
import { GroupDistances, groupScales } from "./regression/distances.ts";
import {
  fitGaussianProcess,
  type GaussianProcess,
  type NormalValue,
  type PosteriorPoint,
  posterior,
  posteriorCovariance,
  posteriorDifference,
  posteriorMean,
} from "./regression/gaussian-process.ts";
import { type KernelParameters, matern52, weightedDistance } from "./regression/kernel.ts";
import { climbParameters, initialParameters } from "./regression/parameters.ts";
import { likelihoodPoints, parameterTrials, trainingPoints } from "./regression/schedule.ts";
import { type TargetScale, targetsOf } from "./regression/targets.ts";

/** How a {@link GaussianProcessDifferences} is set up. */
export interface GaussianProcessDifferencesOptions<A> {
  readonly source: FeatureSource<A>;
  readonly scale: TargetScale;
  /** Random architectures, an even number, from which the groups' typical distances are taken. */
  readonly sample: readonly A[];
}

/** An architecture as the process sees it; kept by the caller for as long as the architecture may come up again. */
export interface FeaturePoint {
  readonly features: Float64Array;
  /** Group distances to the first `known` observed points. */
  distances: Float64Array;
  known: number;
}

/**
 * A difference model that learns while a search goes on: a Gaussian process on the values seen so far, asked for the
 * difference between two architectures. Its posterior is that of a process trained on all pairwise differences.
 */
export class GaussianProcessDifferences<A> {
  readonly #source: FeatureSource<A>;
  readonly #scale: TargetScale;
  readonly #table: GroupDistances;
  readonly #seen: number[] = [];
  #parameters: KernelParameters;
  #process: GaussianProcess | undefined;
  #column = new Float64Array(0);
  #fits = 0;

  constructor(options: GaussianProcessDifferencesOptions<A>) {
    this.#source = options.source;
    this.#scale = options.scale;
    const sizes = options.source.groupSizes;
    const sample = options.sample.map((architecture) => options.source.features(architecture));
    this.#table = new GroupDistances(sizes, groupScales(sizes, sample));
    this.#parameters = initialParameters(sizes.length);
  }

  /** The architecture as a point of the process. */
  point(architecture: A): FeaturePoint {
    return { features: this.#source.features(architecture), distances: new Float64Array(0), known: 0 };
  }

  /** Adds an observed value; it is learnt at the next {@link refit}. */
  observe(point: FeaturePoint, seen: number): void {
    this.#table.add(point.features);
    this.#seen.push(seen);
  }

  /** Learns all observed values: climbs the kernel parameters from their last state, then fits. */
  refit(stream: RandomStream): void {
    const targets = targetsOf(Float64Array.from(this.#seen), this.#scale);
    const trials = parameterTrials(targets.length, this.#fits++);
    if (trials > 0) {
      const training = this.#training(likelihoodPoints(targets, stream), targets);
      this.#parameters = climbParameters(training, this.#parameters, trials, stream);
    }
    this.#process = fitRobustly(this.#training(trainingPoints(targets, stream), targets), this.#parameters);
    this.#column = new Float64Array(this.#process.coefficients.length);
  }

  /** The best target learnt: the level that an improvement has to exceed. */
  get bestTarget(): number {
    return this.#fitted().training.targets.reduce((best, target) => Math.max(best, target));
  }

  /** Posterior mean of a point, on the scale of the targets. */
  mean(point: FeaturePoint): number {
    return posteriorMean(this.#fitted(), this.#distances(point), this.#column);
  }

  /** Posterior of a point, on the scale of the targets. */
  posterior(point: FeaturePoint): PosteriorPoint {
    return posterior(this.#fitted(), this.#distances(point));
  }

  /** Posterior covariance of two points. */
  covariance(a: FeaturePoint, atA: PosteriorPoint, b: FeaturePoint, atB: PosteriorPoint): number {
    const process = this.#fitted();
    const distances = new Float64Array(this.#table.groups);
    this.#table.between(a.features, b.features, distances, 0);
    return posteriorCovariance(process, atA, atB, matern52(weightedDistance(distances, 0, process.weights)));
  }

  /** Posterior of the difference value(child) − value(parent), on the scale of the targets. */
  difference(parent: FeaturePoint, child: FeaturePoint): NormalValue {
    const atParent = this.posterior(parent);
    const atChild = this.posterior(child);
    return posteriorDifference(atParent, atChild, this.covariance(parent, atParent, child, atChild));
  }

  #training(points: Uint32Array, targets: Float64Array) {
    return { table: this.#table, points, targets: Float64Array.from(points, (at) => targets[at]!) };
  }

  #fitted(): GaussianProcess {
    if (this.#process === undefined) throw new Error("the process must be refitted before it predicts");
    return this.#process;
  }

  #distances(point: FeaturePoint): Float64Array {
    if (point.known < this.#table.size) {
      point.distances = this.#table.toPoints(point.features, point.distances, point.known);
      point.known = this.#table.size;
    }
    return point.distances;
  }
}

/** Fits, with more noise where the kernel matrix is numerically singular. */
function fitRobustly(
  training: Parameters<typeof fitGaussianProcess>[0],
  parameters: KernelParameters,
): GaussianProcess {
  for (let logNoise = parameters.logNoise; logNoise < 10; logNoise += 2) {
    const process = fitGaussianProcess(training, { ...parameters, logNoise });
    if (process !== undefined) return process;
  }
  throw new Error("the kernel matrix is not positive definite at any noise level");
}
