import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { constantProduct } from "../tensor/product.ts";
import type { Messages } from "./messages.ts";
import { rowAttention } from "./row-attention.ts";

/**
 * Messages of cells that each have edges of their own: a small product per cell. The vertex axis is the faster one, B
 * before V.
 *
 * @param heard [S, B·V, V], 1 where a vertex hears vertex j of its cell
 * @param readout [S, B, V], the weights of the mean
 */
export function rowMessages(heard: Tensor3D, readout: Tensor3D): Messages {
  const [streams, size, vertices] = readout.shape;
  const graphs = streams * size;
  const edges: Tensor3D = tf.reshape(heard, [graphs, vertices, vertices]);
  const weights: Tensor3D = tf.reshape(readout, [graphs, 1, vertices]);
  const perGraph = (x: Tensor3D): Tensor3D => tf.reshape(x, [graphs, vertices, x.shape[2]]);
  return {
    sum: (x) => tf.reshape(constantProduct(edges, perGraph(x)), x.shape),
    attend: (x, attention) => rowAttention(edges, x, attention),
    mean: (x) => tf.reshape(constantProduct(weights, perGraph(x)), [streams, size, x.shape[2]]),
  };
}
