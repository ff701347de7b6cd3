import { describe, expect, test } from "bun:test";
import { groupScales } from "../../../src/gaussian-process/regression/distances.ts";
import { weightedDistance } from "../../../src/gaussian-process/regression/kernel.ts";
import { POINTS, tableOf } from "./six-points.ts";

describe("distances", () => {
  test("come per group, scaled to 1 for a typical pair", () => {
    expect([...groupScales([2, 1], [Float64Array.of(0, 0, 5), Float64Array.of(1, 1, 5)])]).toEqual([0.5, 1]);
    const out = new Float64Array(2);
    tableOf([]).between(Float64Array.of(0, 0, 1), Float64Array.of(3, 4, 3), out, 0);
    expect([...out]).toEqual([25, 4]);
    expect(weightedDistance(out, 0, Float64Array.of(0.1, 0.5))).toBeCloseTo(4.5, 14);
  });

  test("to points that came later are appended to those already known", () => {
    const table = tableOf(POINTS.slice(0, 3));
    const x = Float64Array.of(1, 2, 3);
    const early = table.toPoints(x);
    for (const point of POINTS.slice(3)) table.add(point);
    const late = table.toPoints(x, early, 3);
    expect([...late.subarray(0, 12)]).toEqual([...tableOf(POINTS).toPoints(x).subarray(0, 12)]);
  });
});
