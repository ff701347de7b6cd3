import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { withGradient } from "./custom-gradient.ts";

/**
 * Softmax within groups of rows: scores [S, E, N] and groups [S, E, E] with 1 where two rows share a group give weights
 * that sum to 1 over the rows of every group.
 */
export function groupSoftmax(scores: Tensor3D, groups: Tensor3D): Tensor3D {
  return withGradient((x: Tensor3D, save) => {
    const exponentials = tf.exp(tf.sub(x, tf.max(x, 1, true)));
    const value = tf.div(exponentials, tf.matMul(groups, exponentials)) as Tensor3D;
    save([value, groups]);
    const gradient = (dy: Tensor3D, saved: tf.Tensor[]) => {
      const [weights, sharing] = saved as [Tensor3D, Tensor3D];
      return tf.mul(weights, tf.sub(dy, tf.matMul(sharing, tf.mul(weights, dy))));
    };
    return { value, gradient };
  })(scores);
}
