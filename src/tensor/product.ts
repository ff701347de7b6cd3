import type { Tensor3D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { withGradient, withGradients } from "./custom-gradient.ts";

/** Multiplications below which a batched product is not worth taking apart. */
const SMALL_PRODUCT = 20_000;

function matrixAt(a: Tensor3D, index: number): tf.Tensor2D {
  const [, rows, columns] = a.shape;
  return tf.reshape(tf.slice(a, [index, 0, 0], [1, rows, columns]), [rows, columns]);
}

/**
 * The batched product matrix by matrix. WebAssembly's fast kernel (XNNPACK) takes plain matrices only; its batched
 * product is a naive loop, ten times slower.
 */
function unrolledProduct(a: Tensor3D, b: Tensor3D, transposeA: boolean, transposeB: boolean): Tensor3D {
  const products = Array.from({ length: a.shape[0] }, (_, index) => {
    const left = matrixAt(a, index);
    const right = matrixAt(b, index);
    return tf.matMul(transposeA ? tf.transpose(left) : left, transposeB ? tf.transpose(right) : right);
  });
  return tf.stack(products) as Tensor3D;
}

function contract(a: Tensor3D, b: Tensor3D, transposeA = false, transposeB = false): Tensor3D {
  const [batch, rows, columns] = a.shape;
  const work = rows * columns * (transposeB ? b.shape[1] : b.shape[2]);
  if (tf.getBackend() !== "wasm" || batch === 1 || work < SMALL_PRODUCT) {
    return tf.matMul(a, b, transposeA, transposeB);
  }
  return unrolledProduct(a, b, transposeA, transposeB);
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
