import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { withGradient, withGradients } from "./custom-gradient.ts";

/**
 * Whether many replicas run faster as one batched program than one after the other. Not in WebAssembly: its fast matrix
 * product takes one matrix at a time, its batched one is a naive loop, and cutting a batch apart copies all of it for
 * every piece.
 */
export function batchesWell(): boolean {
  return tf.getBackend() !== "wasm";
}

function turned(a: Tensor3D, transpose: boolean): Tensor3D {
  return transpose ? tf.transpose(a, [0, 2, 1]) : a;
}

/** WebAssembly's fast product takes no transposed factors: turning them first is four times faster. */
function contract(a: Tensor3D, b: Tensor3D, transposeA = false, transposeB = false): Tensor3D {
  if (batchesWell()) return tf.matMul(a, b, transposeA, transposeB);
  return tf.matMul(turned(a, transposeA), turned(b, transposeB));
}

/** Batched matrix product [S, M, K] × [S, K, N] → [S, M, N], with gradients for both. */
export const product = withGradients((a: Tensor3D, b: Tensor3D, save) => {
  save([a, b]);
  return {
    value: contract(a, b),
    gradient: (dy: Tensor3D, saved: tf.Tensor[]) => [
      contract(dy, saved[1] as Tensor3D, false, true),
      contract(saved[0] as Tensor3D, dy, true, false),
    ],
  };
});

/** The product constant × [S, K, N] with a constant [S, M, K]: no gradient is computed for the constant. */
export function constantProduct(constant: Tensor3D, x: Tensor3D): Tensor3D {
  return withGradient((b: Tensor3D, save) => {
    // Saved although it is in scope: what the forward pass creates is disposed before the gradient runs.
    save([constant]);
    return {
      value: contract(constant, b),
      gradient: (dy: Tensor3D, saved) => contract(saved[0] as Tensor3D, dy, true, false),
    };
  })(x);
}
