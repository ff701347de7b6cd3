import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { withGradients } from "../tensor/custom-gradient.ts";

const SLOPE = 0.01;

/** Less than any score, so that what nobody sends never is the largest. */
const UNHEARD = -1e9;

/** Softmax over the last axis among the entries where `heard` is 1; rows without any are 0. All [G, V, V]. */
function softmaxAmong(heard: Tensor3D, scores: Tensor3D): Tensor3D {
  const barred = tf.add(scores, tf.mul(tf.sub(1, heard), UNHEARD));
  const exponentials = tf.mul(tf.exp(tf.sub(barred, tf.max(barred, 2, true))), heard);
  // The largest entry of a row that hears anything is exp(0), so the maximum changes only the rows that are all 0.
  return tf.div(exponentials, tf.maximum(tf.sum(exponentials, 2, true), 1));
}

/**
 * Attention of every vertex over those that it hears, for graphs that differ in their edges:
 * y_i = Σ_j α_ij w_j with α = softmax_j LeakyReLU_0.01(Σ_c a_c w_ic w_jc).
 *
 * The gradient is in closed form: with G = (∂s + ∂sᵀ) w for the gradient ∂s of the symmetric scores, that of w is
 * αᵀ ∂y + a ⊙ G and that of a is ½ Σ w ⊙ G, three products instead of the five that the chain rule would take.
 *
 * @param heard [S·B, V, V], 1 where vertex i hears vertex j; no gradient is computed for it
 * @param w vectors [S, B·V, C]
 * @param a weights [S, C, 1]
 */
export function rowAttention(heard: Tensor3D, w: Tensor3D, a: Tensor3D): Tensor3D {
  const [graphs, vertices] = heard.shape;
  const [streams, , width] = w.shape;
  const perGraph = (x: tf.Tensor): Tensor3D => tf.reshape(x, [graphs, vertices, width]);
  const operation = withGradients((x: Tensor3D, weights: Tensor3D, save) => {
    const row = tf.reshape(weights, [streams, 1, width]);
    const scores: Tensor3D = tf.matMul(perGraph(tf.mul(x, row)), perGraph(x), false, true);
    const alpha = softmaxAmong(heard, tf.leakyRelu(scores, SLOPE));
    save([x, row, scores, alpha]);
    const value: Tensor3D = tf.reshape(tf.matMul(alpha, perGraph(x)), x.shape);
    const gradient = (dy: Tensor3D, saved: tf.Tensor[]) => {
      const [vectors, scale, raw, attention] = saved as [Tensor3D, Tensor3D, Tensor3D, Tensor3D];
      const inner = tf.mul(attention, tf.matMul(perGraph(dy), perGraph(vectors), false, true));
      const soft = tf.sub(inner, tf.mul(attention, tf.sum(inner, 2, true)));
      const slopes = tf.mul(soft, tf.step(raw, SLOPE)) as Tensor3D;
      const both = tf.add(slopes, tf.transpose(slopes, [0, 2, 1])) as Tensor3D;
      const mixed = tf.reshape(tf.matMul(both, perGraph(vectors)), vectors.shape);
      const passed = tf.reshape(tf.matMul(attention, perGraph(dy), true, false), vectors.shape);
      const ofWeights = tf.mul(tf.sum(tf.mul(vectors, mixed), 1), 0.5);
      return [tf.add(passed, tf.mul(mixed, scale)), tf.reshape(ofWeights, [streams, width, 1])];
    };
    return { value, gradient };
  });
  return operation(w, a);
}
