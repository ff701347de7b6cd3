import type { Tensor3D } from "@tensorflow/tfjs-core";

/**
 * How the vertices of a batch hear each other in the directions of one program. Features x are [S, N, C]: S = R·D streams
 * (the directions of replica 0, then those of replica 1, and so on), N = V·B vertices in the order of the batch's tokens.
 */
export interface Messages {
  /** What each vertex hears in all: the sum of its senders' vectors, [S, N, C]. */
  sum(x: Tensor3D): Tensor3D;
  /**
   * Attention over the senders of every vertex: their vectors weighted by softmax_j LeakyReLU(Σ_c a_c x_ic x_jc), with
   * weights a [S, C, 1]; 0 where nobody sends. [S, N, C].
   */
  attend(x: Tensor3D, weights: Tensor3D): Tensor3D;
  /** The mean over the vertices that count, see `readoutWeights`: [S, B, C]. */
  mean(x: Tensor3D): Tensor3D;
}
