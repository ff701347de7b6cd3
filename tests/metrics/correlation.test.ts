import { expect, test } from "bun:test";
import { spearman } from "../../src/metrics/correlation.ts";
import { averageRanks } from "../../src/metrics/ranks.ts";

test("tied items share the mean of the ranks they span", () => {
  expect([...averageRanks([30, 10, 20, 20])]).toEqual([4, 1, 2.5, 2.5]);
});

test("Spearman's correlation with ties equals SciPy's", () => {
  expect(spearman([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.5407380704358752, 14);
});

test("Spearman's correlation sees only the order", () => {
  expect(spearman([1, 2, 3, 4], [1, 8, 27, 64])).toBeCloseTo(1, 14);
});

test("Spearman's correlation of hand-checked ranks, which Pearson's of ranks is, is 0.6 and 0.8", () => {
  expect(spearman([1, 2, 3, 4], [2, 1, 4, 3])).toBeCloseTo(0.6, 14);
  expect(spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])).toBeCloseTo(0.8, 14);
});

test("the correlation with a constant list is undefined", () => {
  expect(spearman([1, 2], [3, 3])).toBeNaN();
});
