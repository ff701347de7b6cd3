import { afterAll, describe, expect, test } from "bun:test";
import type { Measurement } from "../../../src/benchmarks/benchmark.ts";
import { openSurrogateBenchmark } from "../../../src/benchmarks/nasbench301/benchmark.ts";
import { fitCalibration } from "../../../src/benchmarks/nasbench301/calibration.ts";
import { calibrationError } from "../../../src/benchmarks/nasbench301/calibration-error.ts";
import { POOL_SOURCES } from "../../../src/benchmarks/nasbench301/measurements.ts";
import { openNasBench301 } from "../../../src/benchmarks/nasbench301/open.ts";
import { openCalibratedSurrogate } from "../../../src/benchmarks/nasbench301/open-calibrated-surrogate.ts";
import { openNasBench301Surrogate, SURROGATE_SOURCES } from "../../../src/benchmarks/nasbench301/open-surrogate.ts";
import { poolPredictions } from "../../../src/benchmarks/nasbench301/pool-predictions.ts";
import { mean } from "../../../src/metrics/moments.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { nasbench301 as space } from "../../../src/spaces/nasbench301/space.ts";
import { unwrapped } from "../../spaces/results.ts";
import { pinnedFiles, SOURCES } from "../pinned-files.ts";

const files = await pinnedFiles([...SURROGATE_SOURCES, ...POOL_SOURCES]);
afterAll(() => files?.remove());

/** Where every hill climb on the surrogate ends, whatever genotype it starts from. */
const SUMMIT =
  "normal:skip@0+skip@1-skip@0+skip@1-sep3@0+sep5@1-sep5@0+sep5@1:" +
  "reduce:sep5@0+sep5@1-sep5@0+sep5@1-sep5@0+sep5@1-sep5@0+sep5@4";

describe("fitting a calibration", () => {
  test("is the line of least squares, by hand", () => {
    // Means 2 and 5; Σ(x − 2)(y − 5) = 1 + 0 + 2 = 3, Σ(x − 2)² = 2.
    const { slope, intercept, range, calibrated } = fitCalibration([1, 2, 3], [4, 4, 7]);
    expect([slope, intercept]).toEqual([1.5, 2]);
    expect(range).toEqual({ least: 3.5, most: 6.5 });
    expect(calibrated(10)).toBe(17);
  });

  test("takes only what lies beyond the calibrated predictions for extrapolated", () => {
    const { isExtrapolated } = fitCalibration([1, 2, 3], [4, 4, 7]);
    expect([3.4999, 3.5, 5, 6.5, 6.5001, Number.NaN].map(isExtrapolated)).toEqual([
      true,
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  test.each([
    [[1, 2], [2, 1], "a calibration must rise, not by -1 a unit"],
    [[1, 1], [1, 2], "a calibration must rise, not by NaN a unit"],
    [[1, 2], [1], "paired lists must have one length, not 2 and 1"],
  ])("refuses what gives no rising line, case %#", (predicted, official, message) => {
    expect(() => fitCalibration(predicted, official)).toThrow(new RangeError(message));
  });
});

describe("the error of a calibration", () => {
  const predicted = Float64Array.from({ length: 100 }, (_, at) => at);

  test("vanishes on a line, and is that of the line before", () => {
    const official = predicted.map((value) => value / 2 + 3);
    const { raw, calibrated } = calibrationError(predicted, official, randomStream("folds"));
    // Prediction − official = value / 2 − 3, whose mean is 49.5 / 2 − 3; a tenth is ten values.
    expect(raw.bias).toBeCloseTo(21.75, 10);
    expect(raw.biasByTenth[0]).toBeCloseTo(4.5 / 2 - 3, 10);
    expect(raw.biasByTenth[9]).toBeCloseTo(94.5 / 2 - 3, 10);
    expect(raw.spearman).toBe(1);
    expect(calibrated.rootMeanSquare).toBeLessThan(1e-10);
  });

  test("is taken on values that the line was not fitted to", () => {
    // One outlier: a line fitted to it too would lie nearer to it than one fitted to the others.
    const official = predicted.map((value) => (value === 99 ? 1000 : value));
    const { calibrated } = fitCalibration(predicted, official);
    const inside = (1000 - calibrated(99)) / 10;
    expect(calibrationError(predicted, official, randomStream("folds")).calibrated.rootMeanSquare).toBeGreaterThan(
      inside,
    );
  });
});

describe.skipIf(files === undefined)("the calibrated surrogate of the published files", () => {
  const opened = files === undefined ? undefined : openSurrogateBenchmark(SOURCES, files.options);
  const benchmark = async () => unwrapped((await opened)!);
  const predicted = (metric: string): Measurement => ({ dataset: "cifar10", metric, split: "validation" });
  const calibratedAccuracy = predicted("surrogate-accuracy");
  const rawAccuracy = predicted("uncalibrated-surrogate-accuracy");

  test("has no bias left on held-out genotypes, over the whole range, and ranks them as before", async () => {
    const pool = unwrapped(await openNasBench301(SOURCES, files!.options));
    const surrogate = unwrapped(await openNasBench301Surrogate(SOURCES, files!.options));
    const { predicted, official } = unwrapped(await poolPredictions(pool, surrogate));
    await surrogate.close();
    const { raw, calibrated } = calibrationError(predicted, official, randomStream("folds"));
    expect(raw.bias).toBeCloseTo(1.29, 2);
    expect(raw.rootMeanSquare).toBeCloseTo(1.313, 3);
    expect(Math.abs(calibrated.bias)).toBeLessThan(0.001);
    expect(calibrated.rootMeanSquare).toBeCloseTo(0.2346, 3);
    expect(Math.max(...calibrated.biasByTenth.map(Math.abs))).toBeLessThan(0.025);
    expect(calibrated.spearman).toBeCloseTo(raw.spearman, 3);
    expect(calibrated.spearman).toBeCloseTo(0.909, 3);
  }, 60_000);

  test("predicts the pool at the official level, the same bits every time", async () => {
    const pool = unwrapped(await openNasBench301(SOURCES, files!.options));
    const [one, other] = [await surrogateOf(), await surrogateOf()];
    const values = unwrapped(await one.predict(pool.architectures));
    const official = unwrapped(
      pool.values({ dataset: "cifar10", metric: "official-surrogate-accuracy", split: "validation" }),
    );
    expect(mean(values)).toBeCloseTo(mean(official), 8);
    expect(unwrapped(await other.predict(pool.architectures))).toEqual(values);
    expect(values.some(one.calibration.isExtrapolated)).toBe(false);
    for (const each of [one, other]) await each.close();
  }, 60_000);

  test("is a measurement of its own beside the uncalibrated one, and both mark what is extrapolated", async () => {
    const { calibration, close } = await surrogateOf();
    await close();
    const summit = unwrapped(space.parse(SUMMIT));
    const calibrated = unwrapped(await (await benchmark()).lookup(summit, calibratedAccuracy));
    const raw = unwrapped(await (await benchmark()).lookup(summit, rawAccuracy));
    expect(calibrated.value).toBe(calibration.calibrated(raw.value));
    expect(raw.value - calibrated.value).toBeCloseTo(1.38, 1);
    expect([raw.extrapolated, calibrated.extrapolated]).toEqual([true, true]);
    for (const measurement of (await benchmark()).measurements.slice(-2)) {
      const { value, architectures } = unwrapped(await (await benchmark()).optimum(measurement));
      const best = unwrapped(await (await benchmark()).lookup(architectures[0]!, measurement));
      expect(best).toEqual({ ...measurement, value, extrapolated: false });
    }
    const listed = (await benchmark()).measurements.map(({ metric }) => metric);
    expect(listed.slice(-2)).toEqual(["surrogate-accuracy", "uncalibrated-surrogate-accuracy"]);
  }, 60_000);

  test("lies beyond every genotype of the pool where hill climbs end", async () => {
    const surrogate = await surrogateOf();
    const summit = unwrapped(space.parse(SUMMIT));
    const value = unwrapped(await surrogate.predict([summit]))[0]!;
    expect(value - surrogate.calibration.range.most).toBeCloseTo(0.84, 2);
    const around = unwrapped(await surrogate.predict(space.neighbours(summit)));
    expect(Math.max(...around)).toBeLessThan(value);
    await surrogate.close();
  }, 60_000);

  test("is described in figures that come from the pool", async () => {
    expect(unwrapped(await (await benchmark()).remarks!())).toEqual([
      "surrogate-accuracy is 0.963 × uncalibrated-surrogate-accuracy + 2.23: a line fitted to official-surrogate-accuracy, the noise of which stays in all errors",
      "error before: bias +1.29 (+1.23 to +1.31 over the tenths of the predictions), root mean square 1.313, Spearman 0.909",
      "error after, held out: bias 0.00 (−0.02 to +0.01 over the tenths of the predictions), root mean square 0.235, Spearman 0.909",
      "extrapolated: surrogate-accuracy outside 90.69 to 94.43 %, the values of the pool",
    ]);
  }, 60_000);
});

async function surrogateOf() {
  return unwrapped(await openCalibratedSurrogate(SOURCES, files!.options));
}
