import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import type { GraphTensors } from "../encodings/graph-tensors.ts";
import { batchesWell } from "../tensor/product.ts";
import { contestedMatrices, messagePattern } from "./message-pattern.ts";
import { type Direction, readoutWeights } from "./readout.ts";

/** The edges that all cells share, as constant matrices of S = R·D streams, see {@link EncoderConstants}. */
export interface SharedMatrices {
  /** [S, V, V]: sums the messages of all senders. */
  readonly all: Tensor3D;
  /** [S, V, V]: takes the message of a vertex's only sender. */
  readonly sole: Tensor3D;
  /** [S, E, V]: receiver and sender of every contested edge. */
  readonly receivers: Tensor3D;
  readonly senders: Tensor3D;
  /** [S, V, E]: adds up the weighted messages of contested edges. */
  readonly scatter: Tensor3D;
  /** [S, E, E]: contested edges with one receiver. */
  readonly groups: Tensor3D;
  /** [S, 1, V]: mean over the vertices that count. */
  readonly readout: Tensor3D;
}

/**
 * What stays the same from batch to batch in one program of D directions, D = 1 or 2, for R replicas; the leading axis
 * S = R·D of its tensors holds the directions of replica 0, then those of replica 1, and so on.
 */
export interface EncoderConstants {
  readonly directions: readonly Direction[];
  /** Undefined where cells differ in their edges, which then come with every batch. */
  readonly matrices: SharedMatrices | undefined;
}

function stacked(streams: readonly Float32Array[], replicas: number, rows: number, columns: number): Tensor3D {
  const values = new Float32Array(replicas * streams.length * rows * columns);
  for (let at = 0; at < replicas * streams.length; at++) values.set(streams[at % streams.length]!, at * rows * columns);
  return tf.tensor3d(values, [replicas * streams.length, rows, columns]);
}

function matricesOf(graph: GraphTensors, replicas: number, directions: readonly Direction[]): SharedMatrices {
  const { vertices: v, adjacency } = graph;
  const patterns = directions.map((direction) => messagePattern(adjacency, v, direction === 0));
  const edges = Math.max(1, ...patterns.map(({ contested }) => contested.length));
  const contested = patterns.map((pattern) => contestedMatrices(pattern, edges));
  const stack = (values: Float32Array[], rows: number, columns: number) => stacked(values, replicas, rows, columns);
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
    readout: stack(
      directions.map((direction) => readoutWeights(adjacency, v, direction)),
      1,
      v,
    ),
  };
}

/**
 * The constants of the programs that an encoder runs: one for both directions where batching pays, else one for each.
 * The caller disposes them with {@link disposeConstants}.
 */
export function encoderConstants(graph: GraphTensors, replicas: number): EncoderConstants[] {
  const programs: readonly (readonly Direction[])[] = batchesWell() ? [[0, 1]] : [[0], [1]];
  return programs.map((directions) => ({
    directions,
    matrices: graph.shared ? matricesOf(graph, replicas, directions) : undefined,
  }));
}

/** Frees the tensors of {@link encoderConstants}. */
export function disposeConstants(programs: readonly EncoderConstants[]): void {
  for (const { matrices } of programs) if (matrices !== undefined) tf.dispose({ ...matrices });
}
