import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import type { GraphTensors } from "../encodings/graph-tensors.ts";
import { contestedMatrices, messagePattern } from "./message-pattern.ts";

/** Constant matrices of both streams for R replicas; the leading axis 2R alternates [along, against] the edges. */
export interface EncoderConstants {
  /** [2R, V, V]: sums the messages of all senders. */
  readonly all: Tensor3D;
  /** [2R, V, V]: takes the message of a vertex's only sender. */
  readonly sole: Tensor3D;
  /** [2R, E, V]: receiver and sender of every contested edge. */
  readonly receivers: Tensor3D;
  readonly senders: Tensor3D;
  /** [2R, V, E]: adds up the weighted messages of contested edges. */
  readonly scatter: Tensor3D;
  /** [2R, E, E]: contested edges with one receiver. */
  readonly groups: Tensor3D;
  /** [2R, 1, V]: mean over vertices, without the input vertex along the edges. */
  readonly readout: Tensor3D;
}

function stacked(streams: readonly Float32Array[], replicas: number, rows: number, columns: number): Tensor3D {
  const values = new Float32Array(replicas * streams.length * rows * columns);
  for (let at = 0; at < replicas * streams.length; at++) values.set(streams[at % streams.length]!, at * rows * columns);
  return tf.tensor3d(values, [replicas * streams.length, rows, columns]);
}

/** Builds the constants; the caller disposes them. */
export function encoderConstants(graph: GraphTensors, replicas: number): EncoderConstants {
  const { vertices: v, adjacency } = graph;
  const patterns = [true, false].map((forward) => messagePattern(adjacency, v, forward));
  const edges = Math.max(1, ...patterns.map(({ contested }) => contested.length));
  const contested = patterns.map((pattern) => contestedMatrices(pattern, edges));
  const stack = (values: Float32Array[], rows: number, columns: number) => stacked(values, replicas, rows, columns);
  const withoutInput = Float32Array.from({ length: v }, (_, at) => (at === 0 ? 0 : 1 / (v - 1)));
  const everything = new Float32Array(v).fill(1 / v);
  return {
    all: stack(
      patterns.map((p) => p.all),
      v,
      v,
    ),
    sole: stack(
      patterns.map((p) => p.sole),
      v,
      v,
    ),
    receivers: stack(
      contested.map((c) => c.receivers),
      edges,
      v,
    ),
    senders: stack(
      contested.map((c) => c.senders),
      edges,
      v,
    ),
    scatter: stack(
      contested.map((c) => c.scatter),
      v,
      edges,
    ),
    groups: stack(
      contested.map((c) => c.groups),
      edges,
      edges,
    ),
    readout: stack([withoutInput, everything], 1, v),
  };
}
