import { describe, expect, test } from "bun:test";
import { meanInterval } from "../../src/metrics/mean-interval.ts";
import { standardError } from "../../src/metrics/moments.ts";
import { quantileOfSorted } from "../../src/metrics/quantiles.ts";
import { studentTQuantile } from "../../src/metrics/student-t.ts";

describe("Student's t quantiles", () => {
  // SciPy's, and mpmath's to 18 digits.
  test.each([
    [0.975, 1, 12.706204736174705],
    [0.975, 2, 4.302652729749464],
    [0.975, 4, 2.776445105197793],
    [0.975, 9, 2.262157162798205],
    [0.975, 49, 2.0095752371292397],
    [0.975, 199, 1.971956544251754],
    [0.975, 499, 1.9647293909876873],
    [0.95, 10, 1.812461122811676],
  ])("are the tabulated values at %d and %d", (probability, freedom, expected) => {
    expect(Math.abs(studentTQuantile(probability, freedom) / expected - 1)).toBeLessThan(1e-14);
  });

  test("are symmetric around 0", () => {
    for (const freedom of [1, 4, 100]) {
      expect(studentTQuantile(0.025, freedom)).toBeCloseTo(-studentTQuantile(0.975, freedom), 13);
    }
    expect(studentTQuantile(0.5, 3)).toBe(0);
  });

  test("refuse impossible probabilities and degrees of freedom", () => {
    expect(() => studentTQuantile(1, 4)).toThrow("a probability must be in (0, 1), not 1");
    for (const freedom of [0, 2.5, Number.NaN]) {
      const message = `degrees of freedom must be a whole number of at least 1, not ${freedom}`;
      expect(() => studentTQuantile(0.9, freedom)).toThrow(message);
    }
  });
});

describe("the interval of a mean", () => {
  test("is mean ± t·s/√n", () => {
    const interval = meanInterval([2, 4, 6]);
    expect(standardError([2, 4, 6])).toBeCloseTo(1.1547005383792515, 14);
    expect(interval.mean).toBe(4);
    expect(interval.upper - 4).toBeCloseTo(4.302652729749462 * 1.1547005383792515, 9);
    expect(interval.lower).toBeCloseTo(8 - interval.upper, 14);
    expect(interval.count).toBe(3);
  });

  test("has no ends for a single value", () => {
    expect(meanInterval([5])).toEqual({ mean: 5, lower: Number.NaN, upper: Number.NaN, count: 1 });
  });
});

describe("quantiles", () => {
  test("interpolate between order statistics as NumPy does", () => {
    expect(quantileOfSorted([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantileOfSorted([1, 2, 3, 4], 0.1)).toBeCloseTo(1.3, 14);
    expect(quantileOfSorted([1, 2, 3, 4], 0)).toBe(1);
    expect(quantileOfSorted([1, 2, 3, 4], 1)).toBe(4);
    expect(quantileOfSorted([1, 2, 3], 0.5)).toBe(2);
    expect(quantileOfSorted([], 0.5)).toBeNaN();
  });

  test("refuse a probability outside [0, 1]", () => {
    expect(() => quantileOfSorted([1], 1.5)).toThrow("a probability must be in [0, 1], not 1.5");
  });
});
