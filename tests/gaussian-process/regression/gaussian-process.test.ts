import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { expectedImprovement, normalProbability } from "../../../src/gaussian-process/improvement.ts";
import { choleskyInPlace, logDeterminant, packedRow } from "../../../src/gaussian-process/regression/cholesky.ts";
import { GroupDistances, groupScales } from "../../../src/gaussian-process/regression/distances.ts";
import {
  fitGaussianProcess,
  posterior,
  posteriorCovariance,
  posteriorDifference,
  quickPosterior,
} from "../../../src/gaussian-process/regression/gaussian-process.ts";
import { matern52, weightedDistance } from "../../../src/gaussian-process/regression/kernel.ts";
import { climbParameters, initialParameters } from "../../../src/gaussian-process/regression/parameters.ts";
import {
  likelihoodPoints,
  parameterTrials,
  trainingPoints,
} from "../../../src/gaussian-process/regression/schedule.ts";
import { targetsOf } from "../../../src/gaussian-process/regression/targets.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { DEFAULTS } from "../default-settings.ts";

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

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const times = (matrix: Matrix, vector: readonly number[]) => matrix.map((row) => dot(row, vector));

function packed(matrix: Matrix): Float64Array {
  return Float64Array.from(matrix.flatMap((row, i) => row.slice(0, i + 1)));
}

/** A small problem: two feature groups, six points. */
const POINTS = [
  [0, 0, 1],
  [1, 0, 0],
  [0, 2, 1],
  [1, 1, 1],
  [3, 0, 2],
  [2, 2, 0],
].map((values) => Float64Array.from(values));
const TARGETS = [0.5, 1.2, 0.1, 1.4, 2.2, 0.9];
const WEIGHTS = [0.3, 0.7];
const NOISE = 0.04;

function distance(a: Float64Array, b: Float64Array): number {
  return WEIGHTS[0]! * ((a[0]! - b[0]!) ** 2 + (a[1]! - b[1]!) ** 2) + WEIGHTS[1]! * (a[2]! - b[2]!) ** 2;
}

function tableOf(points: readonly Float64Array[]): GroupDistances {
  const table = new GroupDistances([2, 1], Float64Array.of(1, 1));
  for (const point of points) table.add(point);
  return table;
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

  test("has a quick posterior of the same mean, whose variance bound holds and is tight at one observed point", () => {
    const stream = randomStream("bounds");
    for (let repeat = 0; repeat < 200; repeat++) {
      const x = Float64Array.from({ length: 3 }, () => 4 * stream.uniform() - 1);
      const distances = table.toPoints(x);
      const [exact, quick] = [posterior(process, distances), quickPosterior(process, distances, new Float64Array(6))];
      expect(quick.mean).toBe(exact.mean);
      expect(quick.varianceBound).toBeGreaterThanOrEqual(exact.variance);
    }
    const lone = fitGaussianProcess({ table, points: Uint32Array.of(4), targets: Float64Array.of(1) }, parameters)!;
    const distances = table.toPoints(Float64Array.of(1, 2, 1));
    const bound = quickPosterior(lone, distances, new Float64Array(1)).varianceBound;
    expect(bound).toBeCloseTo(posterior(lone, distances).variance, 20);
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
    const start = initialParameters(2, DEFAULTS);
    const climbed = climbParameters(training, start, 60, DEFAULTS, randomStream(1));
    // ln w_g ~ N(ln 1/2, 2²) for both groups and ln ν ~ N(ln 0.05, 1.5²).
    const density = (value: number, centre: number, deviation: number) => -(((value - centre) / deviation) ** 2) / 2;
    const logPrior = ({ logWeights, logNoise }: typeof start) =>
      [...logWeights].reduce((sum, weight) => sum + density(weight, Math.log(1 / 2), 2), 0) +
      density(logNoise, Math.log(0.05), 1.5);
    const height = (at: typeof start) => fitGaussianProcess(training, at)!.logLikelihood + logPrior(at);
    expect(height(climbed)).toBeGreaterThan(height(start));
    expect(climbParameters(training, start, 60, DEFAULTS, randomStream(1))).toEqual(climbed);
  });
});

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

describe("targets", () => {
  test("stretch the top of an accuracy scale", () => {
    const [low, high] = targetsOf(Float64Array.of(90, 92), "accuracy", DEFAULTS);
    expect(low).toBeCloseTo(-Math.log(0.12), 12);
    expect(high).toBeCloseTo(-Math.log(0.1), 12);
  });

  test("lift dead networks to a floor below the median", () => {
    expect([...targetsOf(Float64Array.of(10, 80, 90), "plain", DEFAULTS)]).toEqual([60, 80, 90]);
  });

  test("lift what is not finite", () => {
    expect(
      [
        ...targetsOf(Float64Array.of(Number.NEGATIVE_INFINITY, 1, 3, Number.NEGATIVE_INFINITY), "plain", DEFAULTS),
      ].every(Number.isFinite),
    ).toBe(true);
  });
});

describe("the schedule", () => {
  test("climbs the kernel parameters in every fit at first, then ever more seldom", () => {
    const climbs = (points: number) =>
      Array.from({ length: 24 }, (_, fit) => parameterTrials(points, fit, DEFAULTS)).filter((t) => t > 0);
    expect(climbs(10)).toHaveLength(24);
    expect(climbs(100)).toHaveLength(8);
    expect(climbs(300)).toHaveLength(3);
  });

  test("takes all points while they are few, then the best and some others, in order", () => {
    const targets = Float64Array.from({ length: 300 }, (_, i) => i);
    const points = [...likelihoodPoints(targets, DEFAULTS, randomStream(1))];
    expect([...likelihoodPoints(targets.subarray(0, 200), DEFAULTS, randomStream(1))]).toHaveLength(200);
    expect(points).toHaveLength(200);
    expect(new Set(points).size).toBe(200);
    expect(points.slice(-120)).toEqual(Array.from({ length: 120 }, (_, i) => 180 + i));
    expect(points).toEqual([...points].sort((a, b) => a - b));
    expect(trainingPoints(targets, DEFAULTS, randomStream(1))).toHaveLength(300);
  });
});
