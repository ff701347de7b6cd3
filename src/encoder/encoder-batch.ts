import type { Tensor3D, Tensor4D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { adjacencyOf } from "../encodings/graph-tensors.ts";
import type { EncoderInputs } from "./encoder-inputs.ts";
import { readoutWeights } from "./readout.ts";

/** The edges of cells that differ in them; axis 1 of both tensors is [along the edges, against them]. */
interface BatchEdges {
  /** [R, 2, B·V, V], 1 where a vertex hears vertex j of its cell. */
  readonly heard: Tensor4D;
  /** [R, 2, B, V], the weights of the mean over vertices. */
  readonly readout: Tensor4D;
}

/** B architectures for each of R replicas, as the encoder reads them. */
export interface EncoderBatch {
  readonly size: number;
  /**
   * One-hot [operation | position] of every vertex: [R, V·B, kinds + V]. Vertex-major where cells share their edges, so
   * that constants act on the slower axis; architecture-major where they do not.
   */
  readonly tokens: Tensor3D;
  /** Undefined where cells share their edges. */
  readonly edges: BatchEdges | undefined;
  /** Path features [R, B, P]. */
  readonly paths: Tensor3D | undefined;
}

function tokenValues(inputs: EncoderInputs, rows: readonly Uint32Array[]): Float32Array {
  const { vertices, operationKinds, operations, shared } = inputs.graph;
  const size = rows[0]!.length;
  const columns = operationKinds + vertices;
  const [perVertex, perArchitecture] = shared ? [size, 1] : [1, vertices];
  const values = new Float32Array(rows.length * vertices * size * columns);
  rows.forEach((list, replica) => {
    for (let v = 0; v < vertices; v++) {
      for (let b = 0; b < size; b++) {
        const at = (replica * vertices * size + v * perVertex + b * perArchitecture) * columns;
        values[at + operations[list[b]! * vertices + v]!] = 1;
        values[at + operationKinds + v] = 1;
      }
    }
  });
  return values;
}

function batchEdges({ graph }: EncoderInputs, rows: readonly Uint32Array[]): BatchEdges {
  const { vertices: v } = graph;
  const [replicas, size] = [rows.length, rows[0]!.length];
  const heard = new Float32Array(replicas * 2 * size * v * v);
  const readout = new Float32Array(replicas * 2 * size * v);
  rows.forEach((list, replica) => {
    list.forEach((row, b) => {
      const adjacency = adjacencyOf(graph, row);
      const [along, against] = [2 * replica * size + b, (2 * replica + 1) * size + b];
      readout.set(readoutWeights(adjacency, v, 0), along * v);
      readout.set(readoutWeights(adjacency, v, 1), against * v);
      heard.set(adjacency, against * v * v);
      adjacency.forEach((edge, at) => {
        if (edge === 1) heard[along * v * v + (at % v) * v + Math.floor(at / v)] = 1;
      });
    });
  });
  return {
    heard: tf.tensor4d(heard, [replicas, 2, size * v, v]),
    readout: tf.tensor4d(readout, [replicas, 2, size, v]),
  };
}

function pathValues(table: NonNullable<EncoderInputs["paths"]>, rows: readonly Uint32Array[]): Float32Array {
  const { width, values } = table;
  const size = rows[0]!.length;
  const out = new Float32Array(rows.length * size * width);
  rows.forEach((list, replica) => {
    list.forEach((row, b) => {
      out.set(values.subarray(row * width, (row + 1) * width), (replica * size + b) * width);
    });
  });
  return out;
}

/** Lays out `rows[replica]`, equally many rows for every replica. */
export function encoderBatch(inputs: EncoderInputs, rows: readonly Uint32Array[]): EncoderBatch {
  const { vertices, operationKinds, shared } = inputs.graph;
  const [replicas, size] = [rows.length, rows[0]!.length];
  return {
    size,
    tokens: tf.tensor3d(tokenValues(inputs, rows), [replicas, vertices * size, operationKinds + vertices]),
    edges: shared ? undefined : batchEdges(inputs, rows),
    paths:
      inputs.paths === undefined
        ? undefined
        : tf.tensor3d(pathValues(inputs.paths, rows), [replicas, size, inputs.paths.width]),
  };
}
