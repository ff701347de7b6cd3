import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import type { RandomStream } from "../random/stream.ts";

/** Draws held at once while a mask is filled. */
const DRAWS = 1024;

/** Fills values with 0 at probability `threshold` / 256 and `kept` otherwise; one draw decides four of them. */
function fillMask(values: Float32Array, threshold: number, kept: number, stream: RandomStream): void {
  const draws = new Uint32Array(Math.min(DRAWS, Math.ceil(values.length / 4)));
  for (let start = 0; start < values.length; start += 4 * draws.length) {
    const count = Math.min(values.length - start, 4 * draws.length);
    const drawn = draws.subarray(0, Math.ceil(count / 4));
    stream.fillUint32(drawn);
    for (let i = 0; i < count; i++) {
      values[start + i] = ((drawn[i >> 2]! >>> ((i & 3) * 8)) & 255) < threshold ? 0 : kept;
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
