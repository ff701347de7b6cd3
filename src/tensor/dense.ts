import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { product } from "./product.ts";

/**
 * A dense layer of R replicas at once: x [R, N, in], weights [R, in, out], bias [R, 1, out] → [R, N, out]. Replica r of
 * the output depends on replica r of the inputs only.
 */
export function dense(x: Tensor3D, weights: Tensor3D, bias: Tensor3D): Tensor3D {
  return tf.add(product(x, weights), bias);
}
