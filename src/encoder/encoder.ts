import type { Tensor, Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { dense } from "../tensor/dense.ts";
import { layerNorm } from "../tensor/layer-norm.ts";
import { constantProduct, product } from "../tensor/product.ts";
import { relu } from "../tensor/relu.ts";
import type { EncoderBatch } from "./encoder-batch.ts";
import type { EncoderConstants } from "./encoder-constants.ts";
import type { EncoderSizes } from "./encoder-shape.ts";
import type { Messages } from "./messages.ts";
import { rowMessages } from "./row-messages.ts";
import { sharedMessages } from "./shared-messages.ts";

type Parameters = Readonly<Record<string, Tensor>>;

/** Picks a program's directions of a tensor: [R, 2, …] → [R·D, …]. */
function directed(tensor: Tensor, { directions }: EncoderConstants): Tensor3D {
  const [replicas, two, rows, columns] = tensor.shape as [number, number, number, number];
  const kept = directions.length === two ? tensor : tf.slice(tensor, [0, directions[0]!, 0, 0], [-1, 1, -1, -1]);
  return tf.reshape(kept, [replicas * directions.length, rows, columns]);
}

/** [R, N, C] → [R·D, N, C], the same for every direction. */
function repeated(x: Tensor, { directions }: EncoderConstants): Tensor3D {
  if (directions.length === 1) return x as Tensor3D;
  const [replicas, rows, columns] = x.shape as [number, number, number];
  return tf.reshape(tf.concat([x, x], 1), [2 * replicas, rows, columns]);
}

/** How the batch's vertices hear each other: by the program's constants, or by edges that come with the batch. */
function messagesOf(batch: EncoderBatch, constants: EncoderConstants): Messages {
  if (constants.matrices !== undefined) return sharedMessages(constants.matrices);
  if (batch.edges === undefined) throw new Error("cells that share no edges must bring their own");
  return rowMessages(directed(batch.edges.heard, constants), directed(batch.edges.readout, constants));
}

/** Per-vertex tables of layer 1's inputs and of all gates, looked up by the batch's one-hot tokens. */
function vertexTables(parameters: Parameters, batch: EncoderBatch, constants: EncoderConstants, layers: number) {
  const operations = repeated(parameters.operations!, constants);
  const positions = repeated(parameters.positions!, constants);
  const input = tf.concat(
    [
      product(operations, directed(parameters["first.operation"]!, constants)),
      product(positions, directed(parameters["first.position"]!, constants)),
    ],
    1,
  );
  const logits = dense(
    operations,
    directed(parameters["gates.weight"]!, constants),
    directed(parameters["gates.bias"]!, constants),
  );
  const gates = tf.pad(tf.sigmoid(logits), [
    [0, 0],
    [0, positions.shape[1]],
    [0, 0],
  ]);
  const tokens = repeated(batch.tokens, constants);
  const look = (table: Tensor) => constantProduct(tokens, table as Tensor3D);
  return { inputs: tf.split(input, 2, 2).map(look), gates: tf.split(gates, 2 * layers, 2).map(look) };
}

/**
 * The graph branch in one program's directions: L layers, x ← ½(g₁ ⊙ (M p) + p + LayerNorm(g₂ ⊙ (α w))), then a mean over
 * vertices. Returns [R, B, D·C].
 *
 * Source: a compact form of FLAN's encoder (Akhauri and Abdelfattah, 2024), `abdelfattah-lab/flan_nas`.
 */
function encodeGraph(
  parameters: Parameters,
  batch: EncoderBatch,
  constants: EncoderConstants,
  sizes: EncoderSizes,
): Tensor3D {
  const messages = messagesOf(batch, constants);
  const tables = vertexTables(parameters, batch, constants, sizes.layers);
  let [plain, attended] = tables.inputs as [Tensor3D, Tensor3D];
  let x: Tensor3D = plain;
  for (let layer = 0; layer < sizes.layers; layer++) {
    if (layer > 0) {
      x = relu(x);
      plain = product(x, directed(parameters[`plain.${layer}`]!, constants));
      attended = product(x, directed(parameters[`attended.${layer}`]!, constants));
    }
    const flow = tf.add(tf.mul(tables.gates[2 * layer]!, messages.sum(plain)), plain);
    const focus = messages.attend(attended, directed(parameters[`attention.${layer}`]!, constants));
    const normal = layerNorm(
      tf.mul(tables.gates[2 * layer + 1]!, focus),
      directed(parameters[`norm.scale.${layer}`]!, constants),
      directed(parameters[`norm.shift.${layer}`]!, constants),
    );
    x = tf.mul(tf.add(flow, normal), 0.5);
  }
  const [directions, size, width] = [constants.directions.length, batch.size, sizes.width];
  const replicas = x.shape[0] / directions;
  const means = tf.reshape(messages.mean(x), [replicas, directions, size, width]);
  return tf.reshape(tf.transpose(means, [0, 2, 1, 3]), [replicas, size, directions * width]);
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
  programs: readonly EncoderConstants[],
  sizes: EncoderSizes,
): Tensor3D {
  const parts = programs.map((constants) => encodeGraph(parameters, batch, constants, sizes));
  if (batch.paths !== undefined) parts.push(encodePaths(parameters, batch.paths));
  return parts.length === 1 ? parts[0]! : tf.concat(parts, 2);
}
