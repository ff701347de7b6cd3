import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { groupSoftmax } from "../tensor/group-softmax.ts";
import { constantProduct, product } from "../tensor/product.ts";
import type { SharedMatrices } from "./encoder-constants.ts";
import type { Messages } from "./messages.ts";

/** Multiplies the vertex axis of x [S, V·B, C] by a constant [S, W, V] → [S, W·B, C]. */
function alongVertices(constant: Tensor3D, x: Tensor3D): Tensor3D {
  const [batch, outputs, vertices] = constant.shape;
  const [, rows, width] = x.shape;
  const size = rows / vertices;
  const mixed = constantProduct(constant, tf.reshape(x, [batch, vertices, size * width]));
  return tf.reshape(mixed, [batch, outputs * size, width]);
}

/** Attention over the senders of every vertex: α-weighted sum of their vectors w [S, V·B, C]. */
function attend(w: Tensor3D, weights: Tensor3D, constants: SharedMatrices): Tensor3D {
  const [batch, rows] = w.shape;
  const edges = constants.receivers.shape[1];
  const size = rows / constants.all.shape[1];
  const senders = alongVertices(constants.senders, w);
  const raw = product(tf.mul(alongVertices(constants.receivers, w), senders), weights);
  const alpha = groupSoftmax(tf.leakyRelu(tf.reshape(raw, [batch, edges, size]), 0.01), constants.groups);
  const weighted = tf.mul(senders, tf.reshape(alpha, [batch, edges * size, 1])) as Tensor3D;
  return tf.add(alongVertices(constants.sole, w), alongVertices(constants.scatter, weighted)) as Tensor3D;
}

/** Messages of cells that share their edges: constant matrices on the vertex axis, which is the slower one, V before B. */
export function sharedMessages(constants: SharedMatrices): Messages {
  return {
    sum: (x) => alongVertices(constants.all, x),
    attend: (x, weights) => attend(x, weights, constants),
    mean: (x) => alongVertices(constants.readout, x),
  };
}
