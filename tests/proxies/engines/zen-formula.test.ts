import { describe, expect, test } from "bun:test";
import { estimate } from "../../../src/proxies/engines/estimate.ts";
import { type ChannelVariances, featureDistance, zenScore } from "../../../src/proxies/engines/zen-formula.ts";

/** The mean running variance that a score of distance 1 and one normalisation is the logarithm of the root of. */
const meanRunningVariance = (variances: ChannelVariances) => Math.exp(2 * zenScore(1, [variances]));

describe("the Zen-Score formula", () => {
  test("keeps PyTorch's running variance after two batches", () => {
    // n/(n − 1) = 2; channel means 4 and 6: 0.81 + 0.09 · 8 + 0.1 · 12
    const variances = { samples: 2, momentum: 0.1, clean: [3, 5], perturbed: [6, 6] };
    expect(meanRunningVariance(variances)).toBeCloseTo(2.73, 12);
  });

  test("leaves 0.81 where the input is always zero", () => {
    expect(meanRunningVariance({ samples: 64, momentum: 0.1, clean: undefined, perturbed: undefined })).toBeCloseTo(
      0.81,
      12,
    );
  });

  test("sums absolute differences and averages over the batch", () => {
    expect(featureDistance(Float32Array.of(1, 2, 3, 4), Float32Array.of(2, 0, 3, 1), 2)).toBe(3);
  });

  test("adds the logarithms of distance and scales", () => {
    const zero = { samples: 2, momentum: 0.1, clean: undefined, perturbed: undefined };
    expect(zenScore(Math.E, [zero, zero])).toBeCloseTo(1 + Math.log(0.81), 12);
  });

  test("calls a network dead whose features do not move or are not finite", () => {
    expect(zenScore(0, [])).toBe(-1e8);
    expect(zenScore(Number.NaN, [])).toBe(-1e8);
    expect(zenScore(Number.POSITIVE_INFINITY, [])).toBe(-1e8);
  });
});

describe("the average over draws", () => {
  test("comes with the standard error of the mean", () => {
    expect(estimate([1, 2, 3, 6])).toEqual({ value: 3, standardError: Math.sqrt(14 / 3 / 4) });
  });

  test("has no standard error for one draw", () => {
    expect(estimate([5])).toEqual({ value: 5, standardError: null });
  });

  test("is dead when a draw is", () => {
    expect(estimate([5, -1e8])).toEqual({ value: -1e8, standardError: 0 });
  });
});
