import { describe, expect, test } from "bun:test";
import { precisionsAt } from "../../src/metrics/precision-at-k.ts";
import { meanSquaredError, rSquared } from "../../src/metrics/regression-error.ts";
import { signAccuracy } from "../../src/metrics/sign-accuracy.ts";

describe("precision at k", () => {
  test("counts the predicted best that are among the true best", () => {
    expect(precisionsAt([5, 4, 3, 2, 1], [1, 5, 2, 4, 3], [2])).toEqual([0.5]);
  });

  test("takes the best of each k by themselves", () => {
    // The best predicted are 1, then 5, then 2 in truth; the truly best are 5, then 4, then 3.
    expect(precisionsAt([5, 4, 3, 2, 1], [1, 5, 2, 4, 3], [1, 2, 3])).toEqual([0, 0.5, 1 / 3]);
    expect(precisionsAt([4, 5, 1], [5, 4, 1], [1, 2])).toEqual([0, 1]);
  });

  test("averages over the order of predicted ties, whatever the order of the list", () => {
    expect(precisionsAt([1, 1, 1, 1], [9, 1, 2, 3], [1])).toEqual([0.25]);
    expect(precisionsAt([1, 1, 1, 1], [1, 2, 3, 9], [1])).toEqual([0.25]);
  });

  test("admits every item that ties with the true k-th best", () => {
    expect(precisionsAt([3, 2, 1], [7, 7, 7], [1])).toEqual([1]);
  });

  test("refuses a k outside the list", () => {
    expect(() => precisionsAt([1, 2], [1, 2], [3])).toThrow("k must be an integer in [1, 2], not 3");
    expect(() => precisionsAt([1, 2], [1, 2], [0])).toThrow("k must be an integer in [1, 2], not 0");
  });
});

describe("sign accuracy", () => {
  test("leaves out true ties and counts a predicted tie one half", () => {
    expect(signAccuracy([1, -1, 0, 5], [2, 3, -1, 0])).toBe(0.5);
    expect(signAccuracy([0, 0], [1, -1])).toBe(0.5);
  });

  test("is undefined when no pair has a sign", () => {
    expect(signAccuracy([1], [0])).toBeNaN();
  });
});

test("the mean squared error and R² of a hand-checked list", () => {
  expect(meanSquaredError([1, 2, 5], [1, 3, 2])).toBeCloseTo(10 / 3, 14);
  expect(rSquared([1, 2, 3], [1, 2, 3])).toBe(1);
  expect(rSquared([2, 2, 2], [1, 2, 3])).toBe(0);
  expect(rSquared([3, 2, 1], [1, 2, 3])).toBeCloseTo(-3, 14);
});
