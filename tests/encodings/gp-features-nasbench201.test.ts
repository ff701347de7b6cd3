import { expect, test } from "bun:test";
import { nasbench201Features } from "../../src/encodings/gp-features-nasbench201.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/index.ts";

function rowOf(text: string) {
  const row = nasbench201.parse(text);
  if (!row.ok) throw new Error(row.failure.message);
  return row.value;
}

/** One live path 0-1-3 of a 3×3 and a 1×1 convolution; the skip on edge 0-2 leads nowhere. */
const CELL = "|nor_conv_3x3~0|+|skip_connect~0|none~1|+|none~0|nor_conv_1x1~1|none~2|";

test("a cell's groups are as long as announced and hold what a hand count gives", () => {
  const source = nasbench201Features();
  expect(source.groupSizes).toEqual([30, 5, 24, 16, 40]);
  const features = [...source.features(rowOf(CELL))];
  expect(features).toHaveLength(115);
  expect(features.slice(0, 5)).toEqual([0, 0, 0, 1, 0]);
  expect(features.slice(30, 35)).toEqual([3, 1, 1, 1, 0]);
  expect(features.slice(35, 59)).toEqual([...Array(6).fill(0), 1, 0, 1, 1, 0, 2, ...Array(12).fill(0)]);
  expect(features.slice(59, 75)).toEqual([1, 1, 2, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0]);
  expect(features.slice(75).reduce((sum, count) => sum + count, 0)).toBe(1);
});

test("a dead cell has no live features", () => {
  const features = nasbench201Features().features(rowOf("|none~0|+|none~0|none~1|+|none~0|none~1|none~2|"));
  expect([...features.slice(35)].every((value) => value === 0)).toBe(true);
});

test("proxy columns make a further group, standardised, with failed scores at the smallest", () => {
  const values = Float64Array.from({ length: nasbench201.count }, (_, row) => (row % 2 === 0 ? 1 : 3));
  values[0] = Number.NEGATIVE_INFINITY;
  const source = nasbench201Features([{ name: "toy", values }]);
  expect(source.groupSizes.at(-1)).toBe(1);
  expect(source.usesProxies).toBe(true);
  const proxyOf = (row: number) => source.features(nasbench201.at(row)).at(-1)!;
  expect(proxyOf(1)).toBeCloseTo(1, 3);
  expect(proxyOf(2)).toBeCloseTo(-1, 3);
  expect(proxyOf(0)).toBe(proxyOf(2));
});
