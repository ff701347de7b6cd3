import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import type { EncoderInputs } from "./encoder-inputs.ts";

/** B architectures for each of R replicas, as the encoder reads them. */
export interface EncoderBatch {
  readonly size: number;
  /** One-hot [operation | position] of every vertex: [R, V·B, kinds + V], vertex-major. */
  readonly tokens: Tensor3D;
  /** Path features [R, B, P]. */
  readonly paths: Tensor3D | undefined;
}

function tokenValues(inputs: EncoderInputs, rows: readonly Uint32Array[]): Float32Array {
  const { vertices, operationKinds, operations } = inputs.graph;
  const size = rows[0]!.length;
  const columns = operationKinds + vertices;
  const stream = vertices * size * columns;
  const values = new Float32Array(rows.length * stream);
  rows.forEach((list, replica) => {
    const start = replica * stream;
    for (let v = 0, at = start; v < vertices; v++) {
      for (let b = 0; b < size; b++, at += columns) {
        values[at + operations[list[b]! * vertices + v]!] = 1;
        values[at + operationKinds + v] = 1;
      }
    }
  });
  return values;
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
  const { vertices, operationKinds } = inputs.graph;
  const [replicas, size] = [rows.length, rows[0]!.length];
  return {
    size,
    tokens: tf.tensor3d(tokenValues(inputs, rows), [replicas, vertices * size, operationKinds + vertices]),
    paths:
      inputs.paths === undefined
        ? undefined
        : tf.tensor3d(pathValues(inputs.paths, rows), [replicas, size, inputs.paths.width]),
  };
}
