import { expect, test } from "bun:test";
import { calibratedScores } from "../../../src/training/siamese/calibration.ts";

test("calibrated scores keep the order and take the labels' range", () => {
  const scores = Float64Array.of(0, 1, 2, 3, 50);
  const calibrated = calibratedScores(scores, {
    rows: Uint32Array.of(0, 1, 2, 3),
    labels: Float64Array.of(10, 70, 80, 90),
  });
  expect([...calibrated].toSorted((a, b) => a - b)).toEqual([...calibrated]);
  expect(calibrated[4]).toBe(90);
  expect(calibrated[1]!).toBeGreaterThan(55);
});
