import * as tf from "@tensorflow/tfjs-core";
import { withGradient } from "./custom-gradient.ts";

const operation = withGradient((d: tf.Tensor, save) => {
  save([d]);
  const size = tf.abs(d);
  const inner = tf.minimum(size, 1);
  const value = tf.mul(inner, tf.sub(size, tf.mul(inner, 0.5)));
  return { value, gradient: (dy, saved) => tf.mul(dy, tf.clipByValue(saved[0]!, -1, 1)) };
});

/**
 * The smooth absolute error of every item, any shape: d²/2 where |d| < 1, |d| − 1/2 elsewhere (β = 1).
 *
 * Source: Girshick, "Fast R-CNN", 2015, equation 3.
 */
export function smoothL1<T extends tf.Tensor>(d: T): T {
  return operation(d) as T;
}
