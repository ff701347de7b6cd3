import { describe, expect, test } from "bun:test";
import { targetsOf } from "../../../src/gaussian-process/regression/targets.ts";

describe("targets", () => {
  test("stretch the top of an accuracy scale", () => {
    const [low, high] = targetsOf(Float64Array.of(90, 92), "accuracy");
    expect(low).toBeCloseTo(-Math.log(0.12), 12);
    expect(high).toBeCloseTo(-Math.log(0.1), 12);
  });

  test("lift dead networks to a floor below the median", () => {
    expect([...targetsOf(Float64Array.of(10, 80, 90), "plain")]).toEqual([60, 80, 90]);
  });

  test("lift what is not finite", () => {
    expect(
      [...targetsOf(Float64Array.of(Number.NEGATIVE_INFINITY, 1, 3, Number.NEGATIVE_INFINITY), "plain")].every(
        Number.isFinite,
      ),
    ).toBe(true);
  });
});
