import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { choleskyInPlace, logDeterminant, packedRow } from "../../../src/gaussian-process/regression/cholesky.ts";
import { dot } from "./six-points.ts";

function packed(matrix: number[][]): Float64Array {
  return Float64Array.from(matrix.flatMap((row, i) => row.slice(0, i + 1)));
}

describe("Cholesky factors", () => {
  const matrix = [
    [4, 2, 0.6],
    [2, 5, 1.2],
    [0.6, 1.2, 3],
  ];

  test("multiply back to the matrix and give its determinant", () => {
    const factor = packed(matrix);
    expect(choleskyInPlace(factor, 3)).toBe(true);
    expect([...factor.subarray(0, 3)]).toEqual([2, 1, 2]);
    expect(logDeterminant(factor, 3)).toBeCloseTo(Math.log(4 * (15 - 1.44) - 2 * (6 - 0.72) + 0.6 * (2.4 - 3)), 12);
  });

  test("of any positive definite matrix multiply back to it", () => {
    const entries = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 36, maxLength: 36 });
    fc.assert(
      fc.property(entries, (values) => {
        const root = Array.from({ length: 6 }, (_, i) => values.slice(6 * i, 6 * i + 6));
        const positive = root.map((a, i) => root.map((b, j) => dot(a, b) + (i === j ? 1 : 0)));
        const factor = packed(positive);
        expect(choleskyInPlace(factor, 6)).toBe(true);
        const row = (i: number) => Array.from({ length: 6 }, (_, j) => (j <= i ? factor[packedRow(i) + j]! : 0));
        for (let i = 0; i < 6; i++) {
          for (let j = 0; j <= i; j++) expect(dot(row(i), row(j))).toBeCloseTo(positive[i]![j]!, 10);
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test("are refused for a matrix that is not positive definite", () => {
    expect(choleskyInPlace(Float64Array.of(1, 2, 1), 2)).toBe(false);
  });
});
