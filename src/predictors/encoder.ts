import type { Tensor, Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { dense } from "../tensor/dense.ts";
import { groupSoftmax } from "../tensor/group-softmax.ts";
import { layerNorm } from "../tensor/layer-norm.ts";
import { constantProduct, product } from "../tensor/product.ts";
import { relu } from "../tensor/relu.ts";
import type { EncoderBatch } from "./encoder-batch.ts";
import type { EncoderConstants } from "./encoder-constants.ts";
import type { EncoderSizes } from "./encoder-shape.ts";

type Parameters = Readonly<Record<string, Tensor>>;

/** [R, 2, …] → [2R, …]: the two streams become replicas of one batched program. */
function streams(parameter: Tensor): Tensor3D {
  const [replicas, two, rows, columns] = parameter.shape as [number, number, number, number];
  return tf.reshape(parameter, [replicas * two, rows, columns]);
}

/** [R, N, C] → [2R, N, C], the same for both streams. */
function forBothStreams(parameter: Tensor): Tensor3D {
  const [replicas, rows, columns] = parameter.shape as [number, number, number];
  return tf.reshape(tf.concat([parameter, parameter], 1), [2 * replicas, rows, columns]);
}

/** Multiplies the vertex axis of x [2R, V·B, C] by a constant [2R, W, V] → [2R, W·B, C]. */
function alongVertices(constant: Tensor3D, x: Tensor3D): Tensor3D {
  const [batch, outputs, vertices] = constant.shape;
  const [, rows, width] = x.shape;
  const size = rows / vertices;
  const mixed = constantProduct(constant, tf.reshape(x, [batch, vertices, size * width]));
  return tf.reshape(mixed, [batch, outputs * size, width]);
}

/** Attention over the senders of every vertex: α-weighted sum of their vectors w [2R, V·B, C]. */
function attend(w: Tensor3D, weights: Tensor3D, constants: EncoderConstants): Tensor3D {
  const [batch, rows] = w.shape;
  const edges = constants.receivers.shape[1];
  const size = rows / constants.all.shape[1];
  const senders = alongVertices(constants.senders, w);
  const raw = product(tf.mul(alongVertices(constants.receivers, w), senders), weights);
  const alpha = groupSoftmax(tf.leakyRelu(tf.reshape(raw, [batch, edges, size]), 0.01), constants.groups);
  const weighted = tf.mul(senders, tf.reshape(alpha, [batch, edges * size, 1])) as Tensor3D;
  return tf.add(alongVertices(constants.sole, w), alongVertices(constants.scatter, weighted)) as Tensor3D;
}

/** Per-vertex tables of layer 1's inputs and of all gates, looked up by the batch's one-hot tokens. */
function vertexTables(parameters: Parameters, batch: EncoderBatch, layers: number) {
  const operations = forBothStreams(parameters.operations!);
  const positions = forBothStreams(parameters.positions!);
  const input = tf.concat(
    [
      product(operations, streams(parameters["first.operation"]!)),
      product(positions, streams(parameters["first.position"]!)),
    ],
    1,
  );
  const logits = dense(operations, streams(parameters["gates.weight"]!), streams(parameters["gates.bias"]!));
  const gates = tf.pad(tf.sigmoid(logits), [
    [0, 0],
    [0, positions.shape[1]],
    [0, 0],
  ]);
  const look = (table: Tensor) => constantProduct(batch.tokens, table as Tensor3D);
  return { inputs: tf.split(input, 2, 2).map(look), gates: tf.split(gates, 2 * layers, 2).map(look) };
}

/**
 * The graph branch: L layers in both directions, x ← ½(g₁ ⊙ (M p) + p + LayerNorm(g₂ ⊙ (α w))), then a mean over
 * vertices. Returns [R, B, 2C].
 *
 * Source: a compact form of FLAN's encoder (Akhauri and Abdelfattah, 2024), `abdelfattah-lab/flan_nas`.
 */
function encodeGraph(
  parameters: Parameters,
  batch: EncoderBatch,
  constants: EncoderConstants,
  sizes: EncoderSizes,
): Tensor3D {
  const tables = vertexTables(parameters, batch, sizes.layers);
  let [plain, attended] = tables.inputs as [Tensor3D, Tensor3D];
  let x: Tensor3D = plain;
  for (let layer = 0; layer < sizes.layers; layer++) {
    if (layer > 0) {
      x = relu(x);
      plain = product(x, streams(parameters[`plain.${layer}`]!));
      attended = product(x, streams(parameters[`attended.${layer}`]!));
    }
    const flow = tf.add(tf.mul(tables.gates[2 * layer]!, alongVertices(constants.all, plain)), plain);
    const focus = attend(attended, streams(parameters[`attention.${layer}`]!), constants);
    const normal = layerNorm(
      tf.mul(tables.gates[2 * layer + 1]!, focus),
      streams(parameters[`norm.scale.${layer}`]!),
      streams(parameters[`norm.shift.${layer}`]!),
    );
    x = tf.mul(tf.add(flow, normal), 0.5);
  }
  const [replicas, size, width] = [constants.all.shape[0] / 2, batch.size, sizes.width];
  const means = tf.reshape(alongVertices(constants.readout, x), [replicas, 2, size, width]);
  return tf.reshape(tf.transpose(means, [0, 2, 1, 3]), [replicas, size, 2 * width]);
}

function encodePaths(parameters: Parameters, paths: Tensor3D): Tensor3D {
  const weight = parameters["paths.0.weight"] as Tensor3D;
  const hidden = relu(tf.add(constantProduct(paths, weight), parameters["paths.0.bias"]!) as Tensor3D);
  return dense(hidden, parameters["paths.1.weight"] as Tensor3D, parameters["paths.1.bias"] as Tensor3D);
}

/** h of every architecture of a batch: [R, B, encoding width]. */
export function encode(
  parameters: Parameters,
  batch: EncoderBatch,
  constants: EncoderConstants,
  sizes: EncoderSizes,
): Tensor3D {
  const graph = encodeGraph(parameters, batch, constants, sizes);
  return batch.paths === undefined ? graph : tf.concat([graph, encodePaths(parameters, batch.paths)], 2);
}
