import { describe, expect, test } from "bun:test";
import { meanScores } from "../../src/evaluation/mean-scores.ts";
import { failure, unwrapped } from "../spaces/results.ts";

/** A table of scores from one list a seed, its rows in reversed order. */
function table(...seeds: (readonly number[])[]) {
  const cells = seeds.flatMap((scores, seed) => scores.map((score, row) => ({ seed, row, score }))).reverse();
  return {
    seed: Int32Array.from(cells, (cell) => cell.seed),
    row: Int32Array.from(cells, (cell) => cell.row),
    score: Float64Array.from(cells, (cell) => cell.score),
  };
}

describe("the mean over seeds of standardised scores", () => {
  test("does not depend on a seed's unit and offset", () => {
    const { seeds, values } = unwrapped(meanScores(table([1, 2, 3], [1000, 3000, 2000]), 3));
    expect(seeds).toBe(2);
    // Each seed's standard deviation is sqrt(2/3) of its step.
    const step = Math.sqrt(1.5);
    expect(values[0]).toBeCloseTo(-step, 12);
    expect(values[1]).toBeCloseTo(step / 2, 12);
    expect(values[2]).toBeCloseTo(step / 2, 12);
  });

  test("takes nothing from a seed that scores all alike", () => {
    expect(Array.from(unwrapped(meanScores(table([7, 7], [0, 2]), 2)).values)).toEqual([-0.5, 0.5]);
  });

  test.each([
    [table([1, 2, 3]), 2, 'seed 0 scores row "2", which is not from 0 to 1'],
    [table([1, 2]), 3, 'seed 0 has no score of row "2"'],
    [table([1, Number.NaN]), 2, 'seed 0 has no score of row "1"'],
    [table([1, Number.POSITIVE_INFINITY]), 2, 'seed 0 has no score of row "1"'],
    [
      { seed: Int32Array.of(4, 4), row: Int32Array.of(0, 0), score: Float64Array.of(1, 2) },
      1,
      'seed 4 scores row "0" twice',
    ],
    [table(), 2, "it is empty"],
  ])("refuses a table that is not of the space (%#)", (scores, count, message) => {
    expect(failure(meanScores(scores, count))).toEqual({
      code: "invalid-argument",
      message,
      remedy: "Name the space that it was trained on and, where that was sampled, the pool.arrow of its sample.",
    });
  });
});
