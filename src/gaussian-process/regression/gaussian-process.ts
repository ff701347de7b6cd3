import { choleskyInPlace, logDeterminant, packedRow, solveLowerInPlace, solveTransposedInPlace } from "./cholesky.ts";
import type { GroupDistances } from "./distances.ts";
import { type KernelParameters, kernelColumn, kernelMatrix } from "./kernel.ts";

/** Training data: some points of a distance table and a target for each. */
export interface TrainingSet {
  readonly table: GroupDistances;
  /** Positions in the table. */
  readonly points: Uint32Array;
  /** One target per point, larger is better. */
  readonly targets: Float64Array;
}

/** A fitted process: everything that predictions need. */
export interface GaussianProcess {
  readonly training: TrainingSet;
  readonly weights: Float64Array;
  /** 1 + ν: the correlation matrix's diagonal with the noise. */
  readonly diagonal: number;
  /** Packed Cholesky factor of the correlation matrix with noise. */
  readonly factor: Float64Array;
  /** K⁻¹ (targets − constant mean). */
  readonly coefficients: Float64Array;
  /** The constant mean, by generalised least squares. */
  readonly centre: number;
  /** Variance of the process, at its maximum-likelihood value given the other parameters. */
  readonly amplitude: number;
  /** Log marginal likelihood with mean and amplitude profiled out, up to a constant. */
  readonly logLikelihood: number;
}

const LEAST_AMPLITUDE = 1e-12;

/**
 * Fits a Gaussian process with Matérn-5/2 kernel over weighted feature groups, constant mean and profiled amplitude.
 * Undefined when the kernel matrix is not positive definite to working precision. `workspace`, when long enough, is
 * used for the factor and then belongs to the result.
 */
export function fitGaussianProcess(
  training: TrainingSet,
  parameters: KernelParameters,
  workspace?: Float64Array,
): GaussianProcess | undefined {
  const n = training.points.length;
  const needed = packedRow(n);
  const factor = workspace !== undefined && workspace.length >= needed ? workspace : new Float64Array(needed);
  kernelMatrix(training.table, training.points, parameters, factor);
  if (!choleskyInPlace(factor, n)) return undefined;
  // With u = L⁻¹1 and v = L⁻¹y: mean = u·v / u·u, and (y − m1)ᵀK⁻¹(y − m1) = |v − m u|².
  const u = new Float64Array(n).fill(1);
  const uu = solveLowerInPlace(factor, n, u);
  const v = training.targets.slice();
  solveLowerInPlace(factor, n, v);
  const centre = u.reduce((sum, value, i) => sum + value * v[i]!, 0) / uu;
  const coefficients = v.map((value, i) => value - centre * u[i]!);
  const misfit = coefficients.reduce((sum, value) => sum + value * value, 0);
  solveTransposedInPlace(factor, n, coefficients);
  const amplitude = Math.max(misfit / n, LEAST_AMPLITUDE);
  const logLikelihood = -0.5 * (n * Math.log(amplitude) + logDeterminant(factor, n));
  const weights = parameters.logWeights.map(Math.exp);
  const diagonal = 1 + Math.exp(parameters.logNoise);
  return { training, weights, diagonal, factor, coefficients, centre, amplitude, logLikelihood };
}

/**
 * The posterior at one point as the search needs it: its mean and what its covariances are computed from. The latent
 * function is meant, without noise.
 */
export interface PosteriorPoint {
  readonly mean: number;
  /** Variance of the latent value. */
  readonly variance: number;
  /** L⁻¹k, length n: cov(a, b) = amplitude · (k(a, b) − whitened_a · whitened_b). */
  readonly whitened: Float64Array;
}

/** The posterior mean of a point from its group distances to the table's points; `column` receives its correlations. */
function posteriorMean(process: GaussianProcess, distances: ArrayLike<number>, column: Float64Array): number {
  const { training, weights, coefficients, centre } = process;
  kernelColumn(distances, training.points, weights, column);
  let sum = 0;
  for (let i = 0; i < coefficients.length; i++) sum += coefficients[i]! * column[i]!;
  return centre + sum;
}

/** What of a posterior costs no solving: n operations instead of n². */
export interface QuickPosterior {
  readonly mean: number;
  /** The variance after the most correlated observed point alone; all points together leave at most that. */
  readonly varianceBound: number;
}

/** Mean of the posterior at a point, and a bound of its variance; `column` receives the point's correlations. */
export function quickPosterior(
  process: GaussianProcess,
  distances: ArrayLike<number>,
  column: Float64Array,
): QuickPosterior {
  const mean = posteriorMean(process, distances, column);
  let nearest = 0;
  for (let i = 0; i < column.length; i++) nearest = Math.max(nearest, column[i]!);
  return { mean, varianceBound: process.amplitude * Math.max(0, 1 - nearest ** 2 / process.diagonal) };
}

/** The posterior of a point from its group distances to the table's points. */
export function posterior(process: GaussianProcess, distances: ArrayLike<number>): PosteriorPoint {
  const whitened = new Float64Array(process.coefficients.length);
  const mean = posteriorMean(process, distances, whitened);
  const explained = solveLowerInPlace(process.factor, whitened.length, whitened);
  return { mean, variance: process.amplitude * Math.max(0, 1 - explained), whitened };
}

/** Posterior covariance of two points whose prior correlation is `correlation`. */
export function posteriorCovariance(
  process: GaussianProcess,
  a: PosteriorPoint,
  b: PosteriorPoint,
  correlation: number,
): number {
  let explained = 0;
  for (let i = 0; i < a.whitened.length; i++) explained += a.whitened[i]! * b.whitened[i]!;
  return process.amplitude * (correlation - explained);
}

/** A normal distribution. */
export interface NormalValue {
  readonly mean: number;
  readonly variance: number;
}

/**
 * The posterior of a difference value(child) − value(parent): mean μ_c − μ_p, variance s_c + s_p − 2 cov. A Gaussian
 * process trained on all pairwise differences has this very posterior, so the process is a difference model.
 */
export function posteriorDifference(parent: PosteriorPoint, child: PosteriorPoint, covariance: number): NormalValue {
  return {
    mean: child.mean - parent.mean,
    variance: Math.max(0, child.variance + parent.variance - 2 * covariance),
  };
}
