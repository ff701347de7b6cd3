import { describe, expect, test } from "bun:test";
import { meanInterval } from "../../src/metrics/mean-interval.ts";
import { standardError } from "../../src/metrics/moments.ts";
import { quantileOfSorted } from "../../src/metrics/quantiles.ts";
import { studentTQuantile } from "../../src/metrics/student-t.ts";

describe("Student's t quantiles", () => {
  test("equal the tabulated values", () => {
    expect(studentTQuantile(0.975, 1)).toBeCloseTo(12.706204736174694, 9);
    expect(studentTQuantile(0.975, 2)).toBeCloseTo(4.302652729749462, 10);
    expect(studentTQuantile(0.975, 4)).toBeCloseTo(2.7764451051977934, 10);
    expect(studentTQuantile(0.975, 49)).toBeCloseTo(2.0095752371292392, 10);
    expect(studentTQuantile(0.95, 10)).toBeCloseTo(1.8124611228107335, 10);
  });

  test("are symmetric around 0", () => {
    expect(studentTQuantile(0.025, 4)).toBe(-studentTQuantile(0.975, 4));
    expect(studentTQuantile(0.5, 3)).toBe(0);
  });

  test("refuse impossible probabilities and degrees of freedom", () => {
    expect(() => studentTQuantile(1, 4)).toThrow("a probability must be in (0, 1), not 1");
    expect(() => studentTQuantile(0.9, 0)).toThrow("degrees of freedom must be positive, not 0");
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
