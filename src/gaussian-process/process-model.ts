import type { RandomStream } from "../random/stream.ts";
import type { ArchitectureIndex, TabularSpace } from "../spaces/search-space.ts";
import type { FeatureSource } from "./features/feature-source.ts";
import { rowFeatures } from "./features/row-features.ts";
import { GroupDistances, groupScales } from "./regression/distances.ts";
import { fitRobustly } from "./regression/fit-robustly.ts";
import {
  type GaussianProcess,
  type NormalValue,
  type PosteriorPoint,
  posterior,
  posteriorCovariance,
  posteriorDifference,
  type QuickPosterior,
  quickPosterior,
} from "./regression/gaussian-process.ts";
import { type KernelParameters, matern52, weightedDistance } from "./regression/kernel.ts";
import { climbParameters, initialParameters } from "./regression/parameters.ts";
import { likelihoodPoints, parameterTrials, trainingPoints } from "./regression/schedule.ts";
import { type TargetScale, targetsOf } from "./regression/targets.ts";
import type { ProcessSettings } from "./settings.ts";

export type { NormalValue, PosteriorPoint } from "./regression/gaussian-process.ts";

/** How a {@link ProcessModel} is set up. */
export interface ProcessModelOptions {
  /** The rows whose values are learnt and predicted. */
  readonly space: TabularSpace;
  readonly scale: TargetScale;
  readonly settings: ProcessSettings;
  /** Draws the architectures from which the groups' typical distances are taken. */
  readonly stream: RandomStream;
}

/** An architecture as the process sees it; kept by the caller for as long as the architecture may come up again. */
export interface FeaturePoint {
  readonly features: Float64Array;
  /** Group distances to the first `known` observed points. */
  distances: Float64Array;
  known: number;
}

/**
 * A Gaussian process on architectures that learns while a search goes on. It is fitted on the values seen so far; since
 * a process on all pairwise differences has the same posterior, it answers for differences as well as for values.
 */
export class ProcessModel {
  readonly #source: FeatureSource<ArchitectureIndex>;
  readonly #scale: TargetScale;
  readonly #settings: ProcessSettings;
  readonly #table: GroupDistances;
  readonly #seen: number[] = [];
  #parameters: KernelParameters;
  #process: GaussianProcess | undefined;
  #column = new Float64Array(0);
  #fits = 0;

  constructor({ space, scale, settings, stream }: ProcessModelOptions) {
    this.#source = rowFeatures(space, settings);
    this.#scale = scale;
    this.#settings = settings;
    const sizes = this.#source.groupSizes;
    const sample = Array.from({ length: settings.scale_sample }, () => this.#source.features(space.sample(stream)));
    this.#table = new GroupDistances(sizes, groupScales(sizes, sample));
    this.#parameters = initialParameters(sizes.length, settings);
  }

  /** The architecture as a point of the process. */
  point(architecture: ArchitectureIndex): FeaturePoint {
    return { features: this.#source.features(architecture), distances: new Float64Array(0), known: 0 };
  }

  /** Adds an observed value; it is learnt at the next {@link refit}. */
  observe(point: FeaturePoint, seen: number): void {
    this.#table.add(point.features);
    this.#seen.push(seen);
  }

  /** Learns all observed values: climbs the kernel parameters from their last state, then fits. */
  refit(stream: RandomStream): void {
    const settings = this.#settings;
    const targets = targetsOf(Float64Array.from(this.#seen), this.#scale, settings);
    const trials = parameterTrials(targets.length, this.#fits++, settings);
    if (trials > 0) {
      const training = this.#training(likelihoodPoints(targets, settings, stream), targets);
      this.#parameters = climbParameters(training, this.#parameters, trials, settings, stream);
    }
    this.#process = fitRobustly(this.#training(trainingPoints(targets, settings, stream), targets), this.#parameters);
    this.#column = new Float64Array(this.#process.coefficients.length);
  }

  /** The best target learnt: the level that an improvement has to exceed. */
  get bestTarget(): number {
    return this.#fitted().training.targets.reduce((best, target) => Math.max(best, target));
  }

  /** Posterior mean of a point and an upper bound of its variance, on the scale of the targets. */
  quickPosterior(point: FeaturePoint): QuickPosterior {
    return quickPosterior(this.#fitted(), this.#distances(point), this.#column);
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
  difference(
    parent: FeaturePoint,
    atParent: PosteriorPoint,
    child: FeaturePoint,
    atChild: PosteriorPoint,
  ): NormalValue {
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
