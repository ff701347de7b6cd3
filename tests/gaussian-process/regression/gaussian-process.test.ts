import { describe, expect, test } from "bun:test";
import {
  fitGaussianProcess,
  posterior,
  posteriorCovariance,
  posteriorDifference,
} from "../../../src/gaussian-process/regression/gaussian-process.ts";
import { matern52 } from "../../../src/gaussian-process/regression/kernel.ts";
import { climbParameters, initialParameters, logPrior } from "../../../src/gaussian-process/regression/parameters.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { dot, POINTS, tableOf } from "./six-points.ts";

type Matrix = number[][];

/** Explicit inverse by Gauss-Jordan elimination with pivoting: the slow, obvious way. */
function inverse(matrix: Matrix): Matrix {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let c = 0; c < n; c++) {
    const pivot = rows
      .slice(c)
      .reduce((best, row, i) => (Math.abs(row[c]!) > Math.abs(rows[best]![c]!) ? c + i : best), c);
    [rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!];
    const scale = rows[c]![c]!;
    rows[c] = rows[c]!.map((value) => value / scale);
    for (let r = 0; r < n; r++) {
      const factor = rows[r]![c]!;
      if (r !== c) rows[r] = rows[r]!.map((value, k) => value - factor * rows[c]![k]!);
    }
  }
  return rows.map((row) => row.slice(n));
}

const times = (matrix: Matrix, vector: readonly number[]) => matrix.map((row) => dot(row, vector));

const TARGETS = [0.5, 1.2, 0.1, 1.4, 2.2, 0.9];
const WEIGHTS = [0.3, 0.7];
const NOISE = 0.04;

function distance(a: Float64Array, b: Float64Array): number {
  return WEIGHTS[0]! * ((a[0]! - b[0]!) ** 2 + (a[1]! - b[1]!) ** 2) + WEIGHTS[1]! * (a[2]! - b[2]!) ** 2;
}

const parameters = { logWeights: Float64Array.from(WEIGHTS, Math.log), logNoise: Math.log(NOISE) };

describe("the Gaussian process", () => {
  const table = tableOf(POINTS);
  const training = { table, points: Uint32Array.of(0, 1, 2, 3, 4, 5), targets: Float64Array.from(TARGETS) };
  const process = fitGaussianProcess(training, parameters)!;
  const correlations = POINTS.map((a) => POINTS.map((b) => matern52(distance(a, b)) + (a === b ? NOISE : 0)));
  const inverted = inverse(correlations);
  const ones = TARGETS.map(() => 1);
  const centre = dot(ones, times(inverted, TARGETS)) / dot(ones, times(inverted, ones));
  const residual = TARGETS.map((target) => target - centre);
  const amplitude = dot(residual, times(inverted, residual)) / TARGETS.length;

  const posteriorAt = (x: Float64Array) => posterior(process, table.toPoints(x));

  test("has the mean and variance that an explicit inverse gives", () => {
    for (const x of [Float64Array.of(1, 2, 1), Float64Array.of(5, 5, 5), POINTS[2]!]) {
      const column = POINTS.map((point) => matern52(distance(x, point)));
      const at = posteriorAt(x);
      expect(at.mean).toBeCloseTo(centre + dot(column, times(inverted, residual)), 10);
      expect(at.variance).toBeCloseTo(amplitude * (1 - dot(column, times(inverted, column))), 10);
    }
  });

  test("profiles mean and amplitude out by generalised least squares", () => {
    expect(process.centre).toBeCloseTo(centre, 10);
    expect(process.amplitude).toBeCloseTo(amplitude, 10);
  });

  test("predicts differences as a combination of both points' posteriors", () => {
    const [a, b] = [Float64Array.of(1, 2, 1), Float64Array.of(2, 0, 1)];
    const [ka, kb] = [a, b].map((x) => POINTS.map((point) => matern52(distance(x, point))));
    const expected = {
      mean: dot(kb!, times(inverted, residual)) - dot(ka!, times(inverted, residual)),
      variance:
        amplitude *
        (2 -
          dot(ka!, times(inverted, ka!)) -
          dot(kb!, times(inverted, kb!)) -
          2 * (matern52(distance(a, b)) - dot(ka!, times(inverted, kb!)))),
    };
    const [atA, atB] = [posteriorAt(a), posteriorAt(b)];
    const actual = posteriorDifference(atA, atB, posteriorCovariance(process, atA, atB, matern52(distance(a, b))));
    expect(actual.mean).toBeCloseTo(expected.mean, 10);
    expect(actual.variance).toBeCloseTo(expected.variance, 10);
    const back = posteriorDifference(atB, atA, posteriorCovariance(process, atB, atA, matern52(distance(a, b))));
    expect(back.mean).toBeCloseTo(-actual.mean, 12);
  });

  test("says that a cell does not differ from itself", () => {
    const at = posteriorAt(POINTS[1]!);
    const difference = posteriorDifference(at, at, posteriorCovariance(process, at, at, 1));
    expect(difference.mean).toBe(0);
    expect(difference.variance).toBeCloseTo(0, 12);
  });

  test("can be fitted on a part of the table", () => {
    const part = { table, points: Uint32Array.of(1, 4), targets: Float64Array.of(1, 2) };
    const own = {
      table: tableOf([POINTS[1]!, POINTS[4]!]),
      points: Uint32Array.of(0, 1),
      targets: Float64Array.of(1, 2),
    };
    expect(fitGaussianProcess(part, parameters)!.logLikelihood).toBe(
      fitGaussianProcess(own, parameters)!.logLikelihood,
    );
  });

  test("gains posterior density by climbing its parameters", () => {
    const start = initialParameters(2);
    const climbed = climbParameters(training, start, 60, randomStream(1));
    const height = (at: typeof start) => fitGaussianProcess(training, at)!.logLikelihood + logPrior(at);
    expect(height(climbed)).toBeGreaterThan(height(start));
    expect(climbParameters(training, start, 60, randomStream(1))).toEqual(climbed);
  });
});
