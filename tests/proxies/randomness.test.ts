import { describe, expect, test } from "bun:test";
import { ImagePairs } from "../../src/proxies/image-pairs.ts";
import { WeightPool } from "../../src/proxies/weight-pool.ts";
import { randomStream } from "../../src/random/stream.ts";

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
