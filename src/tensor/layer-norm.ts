import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { withGradient } from "./custom-gradient.ts";

const EPSILON = 1e-5;

/** x̂ = (x − mean) / sqrt(variance + ε) over the last axis of [S, N, C], with its gradient in closed form. */
const standardise = withGradient((x: Tensor3D, save) => {
  const centred = tf.sub(x, tf.mean(x, 2, true));
  const variance = tf.mean(tf.square(centred), 2, true);
  const scale = tf.rsqrt(tf.add(variance, EPSILON));
  const value = tf.mul(centred, scale) as Tensor3D;
  save([value, scale]);
  const gradient = (dy: Tensor3D, saved: tf.Tensor[]) => {
    const [normal, inverse] = saved as [Tensor3D, Tensor3D];
    const along = tf.mul(normal, tf.mean(tf.mul(dy, normal), 2, true));
    return tf.mul(tf.sub(tf.sub(dy, tf.mean(dy, 2, true)), along), inverse);
  };
  return { value, gradient };
});

/**
 * Layer normalisation over the last axis: x [S, N, C], scale and shift [S, 1, C], ε = 1e-5.
 *
 * Source: Ba, Kiros and Hinton, "Layer Normalization", 2016.
 */
export function layerNorm(x: Tensor3D, scale: Tensor3D, shift: Tensor3D): Tensor3D {
  return tf.add(tf.mul(standardise(x), scale), shift);
}
