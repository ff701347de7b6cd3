import { beforeAll, describe, expect, test } from "bun:test";
import * as tf from "@tensorflow/tfjs-core";
import { unwrap } from "../../src/failure/failure.ts";
import { randomStream } from "../../src/random/stream.ts";
import { openBackend } from "../../src/tensor/backend.ts";
import { dense } from "../../src/tensor/dense.ts";
import { dropoutMask } from "../../src/tensor/dropout.ts";
import { groupSoftmax } from "../../src/tensor/group-softmax.ts";
import { layerNorm } from "../../src/tensor/layer-norm.ts";
import { pairOrder, pairwiseHinge, pairwiseSmoothL1 } from "../../src/tensor/pairwise.ts";
import { constantProduct, product } from "../../src/tensor/product.ts";
import { relu } from "../../src/tensor/relu.ts";
import { smoothL1 } from "../../src/tensor/smooth-l1.ts";
import { expectGradient } from "./finite-differences.ts";

beforeAll(async () => {
  unwrap(await openBackend("cpu"));
});

const numbers = (name: string, count: number) => {
  const stream = randomStream(name);
  return Array.from({ length: count }, () => stream.normal());
};
const tensor = (name: string, shape: [number, number, number]) =>
  tf.tensor3d(numbers(name, shape[0] * shape[1] * shape[2]), shape);
/** Weighs outputs unevenly, so that a gradient that mixes entries up is caught. */
const weighed = (y: tf.Tensor) => tf.sum(tf.mul(y, tf.reshape(tf.range(1, y.size + 1), y.shape))) as tf.Scalar;

describe("gradients agree with finite differences", () => {
  test("of a batched product, for both factors", () => {
    const [a, b] = [tensor("a", [2, 3, 2]), tensor("b", [2, 2, 2])];
    expectGradient((x) => weighed(product(x as tf.Tensor3D, b)), numbers("a", 12), [2, 3, 2]);
    expectGradient((x) => weighed(product(a, x as tf.Tensor3D)), numbers("b", 8), [2, 2, 2]);
  });

  test("of a product with a constant", () => {
    const a = tensor("a", [2, 3, 2]);
    expectGradient((x) => weighed(constantProduct(a, x as tf.Tensor3D)), numbers("b", 8), [2, 2, 2]);
  });

  test("of layer normalisation", () => {
    const [scale, shift] = [tensor("scale", [1, 1, 3]), tensor("shift", [1, 1, 3])];
    expectGradient((x) => weighed(layerNorm(x as tf.Tensor3D, scale, shift)), [1, 2, 4, -1, 0.5, 3], [1, 2, 3]);
  });

  test("of the rectifier and of the smooth absolute error away from their corners", () => {
    expectGradient((x) => weighed(relu(x)), [-1, 0.5, 2, -0.2], [4]);
    expectGradient((x) => weighed(smoothL1(x)), [-3, -0.5, 0.2, 1.5], [4]);
  });

  test("of a softmax within groups", () => {
    const groups = tf.tensor3d([1, 1, 0, 1, 1, 0, 0, 0, 1], [1, 3, 3]);
    expectGradient((x) => weighed(groupSoftmax(x as tf.Tensor3D, groups)), [0.1, -0.4, 2, 1, 0.3, 0.2], [1, 3, 2]);
  });

  test("of the pairwise losses", () => {
    const order = pairOrder([[3, 1, 2]]);
    expectGradient((s) => pairwiseHinge(s as tf.Tensor3D, order, 0.1), [0.5, 0.2, 0.9], [1, 1, 3]);
    const [targets, known] = [tensor("t", [1, 2, 3]), tf.tensor3d([1, 1, 1, 1, 0, 1], [1, 2, 3])];
    const loss = (o: tf.Tensor) => pairwiseSmoothL1(o as tf.Tensor3D, targets, known);
    expectGradient(loss, [0.3, -0.2, 2, 0.7, 5, -0.1], [1, 2, 3]);
  });
});

describe("values", () => {
  test("a dense layer keeps replicas apart", () => {
    const x = tf.tensor3d([1, 2, 3, 4], [2, 1, 2]);
    const weights = tf.tensor3d([1, 1, 10, 10], [2, 2, 1]);
    const bias = tf.tensor3d([0.5, -1], [2, 1, 1]);
    expect([...dense(x, weights, bias).dataSync()]).toEqual([3.5, 69]);
  });

  test("the hinge counts every differing pair once and leaves ties out", () => {
    // Labels 1 < 2 = 2. Pairs (0,1), (0,2) differ; gaps 0.05 and 1: losses 0.05 and 0, mean 0.025.
    const loss = pairwiseHinge(tf.tensor3d([0, 0.05, 1], [1, 1, 3]), pairOrder([[1, 2, 2]]), 0.1);
    expect(loss.dataSync()[0]!).toBeCloseTo(0.025, 6);
  });

  test("labels that differ in the last of 64 bits are still ordered", () => {
    const order = pairOrder([[94.3733, 94.3733 + 1e-12]]);
    expect([...order.sign.dataSync()]).toEqual([0, 1, -1, 0]);
  });

  test("labels that are all equal give no loss", () => {
    const loss = pairwiseHinge(tf.tensor3d([0, 3], [1, 1, 2]), pairOrder([[5, 5]]), 0.1);
    expect(loss.dataSync()[0]!).toBe(0);
  });

  test("the smooth pairwise loss ignores items without a target", () => {
    const [targets, known] = [tf.tensor3d([0, 0, 99], [1, 1, 3]), tf.tensor3d([1, 1, 0], [1, 1, 3])];
    // One known pair, difference 2 either way: 1.5 twice, over four ordered pairs with the diagonal.
    const loss = pairwiseSmoothL1(tf.tensor3d([0, 2, 7], [1, 1, 3]), targets, known);
    expect(loss.dataSync()[0]!).toBeCloseTo(0.75, 6);
  });

  test("weights of a softmax within groups add up to one per group", () => {
    const groups = tf.tensor3d([1, 1, 0, 1, 1, 0, 0, 0, 1], [1, 3, 3]);
    const weights = groupSoftmax(tf.tensor3d([0, Math.log(3), 8], [1, 3, 1]), groups).dataSync();
    [0.25, 0.75, 1].forEach((expected, at) => {
      expect(weights[at]!).toBeCloseTo(expected, 5);
    });
  });

  test("a dropout mask depends on its replica's stream alone and keeps the mean", () => {
    const both = Float32Array.from(dropoutMask([randomStream("a"), randomStream("b")], 50, 40, 0.1).dataSync());
    const second = dropoutMask([randomStream("b")], 50, 40, 0.1).dataSync();
    expect([...both.slice(2000)]).toEqual([...second]);
    expect(both.reduce((sum, value) => sum + value, 0) / both.length).toBeCloseTo(1, 1);
    expect(new Set(both).size).toBe(2);
  });
});
