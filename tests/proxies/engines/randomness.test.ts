import { describe, expect, test } from "bun:test";
import { type WeightTensor, weightTensors } from "../../../src/networks/weights.ts";
import { ImagePairs } from "../../../src/proxies/engines/image-pairs.ts";
import { LayerWeights } from "../../../src/proxies/engines/layer-weights.ts";
import { WeightPool } from "../../../src/proxies/engines/weight-pool.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { LayerList } from "../../../src/spaces/layer-list.ts";

const moments = (values: Float32Array) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
};

describe("WeightPool", () => {
  const pool = () => new WeightPool(randomStream(7));

  test("gives a layer the same weights whatever was asked for before", () => {
    const busy = pool();
    busy.slice("large", 0, 3_000_000);
    busy.slice("a", 1, 100);
    expect(busy.slice("a", 0, 100)).toEqual(pool().slice("a", 0, 100));
  });

  test("leaves slices unchanged when it grows", () => {
    const growing = pool();
    const before = growing.slice("a", 0, 50);
    const copy = before.slice();
    growing.slice("large", 0, 3_000_000);
    expect(before).toEqual(copy);
    expect(growing.slice("a", 0, 50)).toEqual(copy);
  });

  test("gives other weights to other names, draws and seeds", () => {
    const one = pool();
    const slices = [
      one.slice("a", 0, 8),
      one.slice("b", 0, 8),
      one.slice("a", 1, 8),
      new WeightPool(randomStream(8)).slice("a", 0, 8),
    ];
    expect(new Set(slices.map(String)).size).toBe(4);
  });

  test("gives standard normal weights", () => {
    const { mean, variance } = moments(pool().slice("a", 0, 100_000));
    expect(Math.abs(mean)).toBeLessThan(0.015);
    expect(Math.abs(variance - 1)).toBeLessThan(0.02);
  });
});

describe("LayerWeights", () => {
  const weights = () => new LayerWeights(randomStream(7));
  const layers = new LayerList();
  const stem = layers.conv(layers.input(), "plain", { channels: 64, kernel: 3, bias: true });
  const doubled = layers.doubling(stem, "doubling", 512);
  const graph = layers.classifier(doubled, "head", { resolution: 4, classes: 9 });
  const tensors = weightTensors(graph, () => true);
  const tensor = (name: string, role: WeightTensor["role"]) =>
    tensors.find((each) => each.name.startsWith(name) && each.role === role)!;

  test("are N(0, 1) with biases of 0 in convolutions and dense layers", () => {
    const pool = new WeightPool(randomStream(7));
    for (const each of [tensor("plain", "weight"), tensor("head", "weight")]) {
      expect(weights().values(each, 1)).toEqual(pool.slice(each.name, 1, each.size));
    }
    for (const each of [tensor("plain", "bias"), tensor("head", "bias")]) {
      expect(weights().values(each, 1)).toEqual(new Float32Array(each.size));
    }
  });

  test("are PyTorch's in transposed convolutions: uniform with variance 1 / (27 · output channels), biases too", () => {
    const bound = 1 / Math.sqrt(9 * 512);
    for (const role of ["weight", "bias"] as const) {
      const values = weights().values(tensor("doubling", role), 0);
      expect(values.length).toBe(role === "weight" ? 64 * 512 * 9 : 512);
      expect(values.every((value) => Math.abs(value) <= bound)).toBe(true);
      expect(Math.max(...values.subarray(0, 512))).toBeGreaterThan(0.98 * bound);
      const { mean, variance } = moments(values);
      expect(Math.abs(mean) / bound).toBeLessThan(3 / Math.sqrt(values.length));
      expect(Math.abs(variance * 27 * 512 - 1)).toBeLessThan(role === "weight" ? 0.01 : 0.1);
    }
  });

  test("of a transposed convolution depend on its name, the role and the draw only", () => {
    const [weight, bias] = [tensor("doubling", "weight"), tensor("doubling", "bias")];
    const busy = weights();
    busy.values({ ...weight, name: "larger", size: 3_000_000 }, 0);
    expect(busy.values(bias, 0)).toEqual(weights().values(bias, 0));
    const first = (each: WeightTensor, draw: number) => String(weights().values(each, draw).slice(0, 8));
    const others = [first(weight, 0), first(bias, 0), first(bias, 1), first({ ...bias, name: "other" }, 0)];
    expect(new Set(others).size).toBe(4);
  });
});

describe("ImagePairs", () => {
  const images = new ImagePairs(randomStream(7));

  test("perturbs by a hundredth of independent noise", () => {
    const { clean, perturbed } = images.pair(0, 50_000);
    const shift = moments(perturbed.map((value, at) => (value - clean[at]!) * 100));
    expect(Math.abs(shift.variance - 1)).toBeLessThan(0.03);
    const product = clean.reduce((sum, value, at) => sum + value * (perturbed[at]! - value), 0) * 100;
    expect(Math.abs(product / 50_000)).toBeLessThan(0.02);
  });

  test("begins a large batch with the smaller one", () => {
    expect(images.pair(1, 96).clean).toEqual(images.pair(1, 192).clean.slice(0, 96));
    expect(images.pair(1, 96).clean).not.toEqual(images.pair(2, 96).clean);
  });
});
