import { describe, expect, test } from "bun:test";
import { expectedImprovement, normalProbability } from "../../src/gaussian-process/improvement.ts";

describe("expected improvement", () => {
  test("equals known values", () => {
    expect(normalProbability(0)).toBe(0.5);
    expect(normalProbability(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(normalProbability(-8) / 6.220960574271786e-16).toBeCloseTo(1, 7);
    expect(expectedImprovement(0, 1, 0)).toBeCloseTo(0.3989422804014327, 14);
    expect(expectedImprovement(1, 4, 0)).toBeCloseTo(1.3955931148026, 10);
  });

  test("is the plain gain, or nothing, without uncertainty", () => {
    expect(expectedImprovement(3, 0, 1)).toBe(2);
    expect(expectedImprovement(1, 0, 3)).toBe(0);
  });

  test("rises with mean and variance", () => {
    expect(expectedImprovement(-1, 1, 0)).toBeLessThan(expectedImprovement(-0.5, 1, 0));
    expect(expectedImprovement(-1, 1, 0)).toBeLessThan(expectedImprovement(-1, 2, 0));
  });
});
