import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import type { RandomStream } from "../random/stream.ts";

const TWO_32 = 4294967296;

/**
 * A dropout mask [R, N, C]: 0 with probability `rate`, else 1 / (1 − rate). Replica r is drawn from `streams[r]` alone,
 * never from the backend's generator, so that every backend and every grouping of replicas sees the same mask.
 */
export function dropoutMask(streams: readonly RandomStream[], rows: number, columns: number, rate: number): Tensor3D {
  const size = rows * columns;
  const threshold = rate * TWO_32;
  const kept = 1 / (1 - rate);
  const values = new Float32Array(streams.length * size);
  streams.forEach((stream, replica) => {
    const end = (replica + 1) * size;
    for (let i = replica * size; i < end; i++) values[i] = stream.uint32() < threshold ? 0 : kept;
  });
  return tf.tensor3d(values, [streams.length, rows, columns]);
}
