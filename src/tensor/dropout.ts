import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import type { RandomStream } from "../random/stream.ts";

/** Fills values with 0 at probability `threshold` / 256 and `kept` otherwise; one draw decides four of them. */
function fillMask(values: Float32Array, threshold: number, kept: number, stream: RandomStream): void {
  for (let i = 0; i < values.length; ) {
    for (let bits = stream.uint32(), end = Math.min(i + 4, values.length); i < end; i++, bits >>>= 8) {
      values[i] = (bits & 255) < threshold ? 0 : kept;
    }
  }
}

/**
 * A dropout mask [R, N, C]: 0 with probability `rate`, taken to the nearest 1/256, else 1 / (1 − rate). Replica r is
 * drawn from `streams[r]` alone, never from the backend's generator, so that every backend and every grouping of
 * replicas sees the same mask.
 */
export function dropoutMask(streams: readonly RandomStream[], rows: number, columns: number, rate: number): Tensor3D {
  const size = rows * columns;
  const threshold = Math.round(rate * 256);
  const values = new Float32Array(streams.length * size);
  streams.forEach((stream, replica) => {
    fillMask(values.subarray(replica * size, (replica + 1) * size), threshold, 256 / (256 - threshold), stream);
  });
  return tf.tensor3d(values, [streams.length, rows, columns]);
}
