import * as tf from "@tensorflow/tfjs-core";
import { withGradient } from "./custom-gradient.ts";

const operation = withGradient((x: tf.Tensor, save) => {
  const value = tf.relu(x);
  save([value]);
  return { value, gradient: (dy, saved) => tf.mul(dy, tf.sign(saved[0]!)) };
});

/**
 * Rectified linear unit, max(x, 0), of any shape; its gradient at 0 is 0. The mask comes from the sign of the output:
 * the library's own gradient takes a step function that is several kernels on the native backend.
 */
export function relu<T extends tf.Tensor>(x: T): T {
  return operation(x) as T;
}
