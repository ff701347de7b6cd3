import type { Scalar, Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { relu } from "./relu.ts";
import { smoothL1 } from "./smooth-l1.ts";

/** All differences x_j − x_i of columns: [R, K, N] → [R·K, N, N], row i, column j. */
function allDifferences(x: Tensor3D): Tensor3D {
  const [replicas, outputs, items] = x.shape;
  const rows = tf.reshape(x, [replicas * outputs, 1, items]);
  return tf.sub(rows, tf.reshape(x, [replicas * outputs, items, 1]));
}

/** Which pairs a pairwise loss ranks, and how much each weighs. The owner disposes both tensors. */
export interface PairOrder {
  /** +1 where item j is better than item i, −1 where worse, 0 for ties; [R, N, N], row i, column j. */
  readonly sign: Tensor3D;
  /** 1 / (number of ordered pairs that differ) of the replica, 0 for ties; [R, N, N]. */
  readonly weight: Tensor3D;
}

/** The order of all pairs of N labelled items in R replicas; labels are [R][N]. */
export function pairOrder(labels: readonly ArrayLike<number>[]): PairOrder {
  const items = labels[0]?.length ?? 0;
  const y = tf.tensor3d(Float32Array.from(labels.flatMap((values) => denseRanks(values))), [labels.length, 1, items]);
  return tf.tidy(() => {
    const sign = tf.sign(allDifferences(y));
    const differs = tf.abs(sign);
    y.dispose();
    return { sign, weight: tf.div(differs, tf.maximum(tf.sum(differs, [1, 2], true), 1)) as Tensor3D };
  });
}

/** Replaces values by the number of distinct smaller ones, so that 32-bit differences keep the sign of 64-bit ones. */
function denseRanks(values: ArrayLike<number>): number[] {
  const distinct = [...new Set(Array.from(values))].sort((a, b) => a - b);
  const ranks = new Map(distinct.map((value, rank) => [value, rank]));
  return Array.from(values, (value) => ranks.get(value)!);
}

/**
 * Pairwise hinge loss over all pairs of N items whose labels differ: mean of max(0, margin − sign(y_j − y_i)(s_j − s_i))
 * in every replica, summed over replicas. Scores are [R, 1, N].
 */
export function pairwiseHinge(scores: Tensor3D, order: PairOrder, margin: number): Scalar {
  const gaps = tf.mul(allDifferences(scores), order.sign);
  return tf.sum(tf.mul(relu(tf.sub(margin, gaps)), order.weight));
}

/**
 * Smooth absolute error between predicted and true differences over all pairs of N items, for K outputs: a mean over the
 * pairs where both items have a target, per replica and output, averaged over outputs and summed over replicas.
 *
 * @param predictions [R, K, N]
 * @param targets [R, K, N], any finite number where there is none
 * @param known [R, K, N], 1 where there is a target and 0 elsewhere
 */
export function pairwiseSmoothL1(predictions: Tensor3D, targets: Tensor3D, known: Tensor3D): Scalar {
  const [replicas, outputs, items] = predictions.shape;
  const errors = smoothL1(allDifferences(tf.sub(predictions, targets)));
  const column = tf.reshape(known, [replicas * outputs, items, 1]);
  const row = tf.reshape(known, [replicas * outputs, 1, items]);
  const perRow = tf.matMul(errors, column);
  const counts = tf.square(tf.sum(row, 2));
  const totals = tf.reshape(tf.matMul(row, perRow), [replicas * outputs, 1]);
  return tf.div(tf.sum(tf.div(totals, tf.maximum(counts, 1))), outputs);
}
