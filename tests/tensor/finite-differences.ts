import { expect } from "bun:test";
import * as tf from "@tensorflow/tfjs-core";

const STEP = 1e-2;

/** Holds the gradient of a scalar function of one tensor against central differences, entry by entry. */
export function expectGradient(f: (x: tf.Tensor) => tf.Scalar, values: readonly number[], shape: number[]): void {
  const at = (changed: readonly number[]) => f(tf.tensor([...changed], shape)).dataSync()[0]!;
  const gradient = tf
    .grad(f)(tf.tensor([...values], shape))
    .dataSync();
  values.forEach((value, i) => {
    const [up, down] = [values.with(i, value + STEP), values.with(i, value - STEP)];
    expect(gradient[i]!).toBeCloseTo((at(up) - at(down)) / (2 * STEP), 2);
  });
}
