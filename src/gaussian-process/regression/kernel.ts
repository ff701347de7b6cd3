import { packedRow } from "./cholesky.ts";
import type { GroupDistances } from "./distances.ts";

const ROOT_5 = Math.sqrt(5);

/** The Matérn-5/2 correlation of two points at a squared distance: 1 at 0, falling to 0. */
export function matern52(squaredDistance: number): number {
  const s = ROOT_5 * Math.sqrt(squaredDistance);
  return (1 + s + (s * s) / 3) * Math.exp(-s);
}

/** Kernel parameters: how much each feature group weighs in the squared distance, and the noise's share of amplitude. */
export interface KernelParameters {
  /** ln w_g of each feature group g. */
  readonly logWeights: Float64Array;
  /** ln ν, where the diagonal of the kernel matrix is 1 + ν. */
  readonly logNoise: number;
}

/** The weighted squared distance Σ_g w_g D_g of the group distances that begin at `at`. */
export function weightedDistance(distances: ArrayLike<number>, at: number, weights: Float64Array): number {
  let sum = 0;
  for (let g = 0; g < weights.length; g++) sum += weights[g]! * distances[at + g]!;
  return sum;
}

/**
 * Writes the packed kernel matrix of some points of a distance table, 1 + ν on the diagonal, into `out`. The points'
 * positions must ascend.
 */
export function kernelMatrix(
  table: GroupDistances,
  points: ArrayLike<number>,
  parameters: KernelParameters,
  out: Float64Array,
): void {
  const weights = parameters.logWeights.map(Math.exp);
  const diagonal = 1 + Math.exp(parameters.logNoise);
  for (let i = 0; i < points.length; i++) {
    const row = packedRow(i);
    const pairs = table.pairAt(points[i]!, 0);
    for (let j = 0; j < i; j++) {
      out[row + j] = matern52(weightedDistance(table.pairs, pairs + points[j]! * weights.length, weights));
    }
    out[row + i] = diagonal;
  }
}

/** Writes the correlations of one further point with some points of a table into `out`, from its group distances. */
export function kernelColumn(
  distances: ArrayLike<number>,
  points: ArrayLike<number>,
  weights: Float64Array,
  out: Float64Array,
): void {
  for (let i = 0; i < points.length; i++) {
    out[i] = matern52(weightedDistance(distances, points[i]! * weights.length, weights));
  }
}
