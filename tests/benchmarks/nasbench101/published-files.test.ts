import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { COST_SOURCES } from "../../../src/benchmarks/nasbench101/costs.ts";
import { ACCURACY_SOURCES } from "../../../src/benchmarks/nasbench101/measurements.ts";
import { openCosts, openNasBench101 } from "../../../src/benchmarks/nasbench101/open.ts";
import type { ArchitectureIndex } from "../../../src/spaces/search-space.ts";
import { unwrapped } from "../../spaces/results.ts";
import { pinnedFiles, SOURCES } from "../pinned-files.ts";

const files = await pinnedFiles([...ACCURACY_SOURCES, ...COST_SOURCES]);
afterAll(() => files?.remove());

const accuracy = (split: string) => ({ dataset: "cifar10", metric: "accuracy", split });
/** The row of the cell 00005c142e6f48ac74fdcf73e3439874, which has the smallest hash. */
const FIRST = 0 as ArchitectureIndex;

describe.skipIf(files === undefined)("the NAS-Bench-101 table of the published files", () => {
  const open = async () => unwrapped(await openNasBench101(SOURCES, files!.options));

  test("has the published best mean and best single run", async () => {
    const table = await open();
    expect(table.space).toBe("nasbench101");
    expect(table.count).toBe(423_624);
    expect(unwrapped(table.optimum(accuracy("test"))).value).toBeCloseTo(94.3176, 4);
    expect(unwrapped(table.optimum(accuracy("one-run-test"))).value).toBeCloseTo(94.6615, 4);
  });

  test("gives the published accuracy of the first cell and says what it is", async () => {
    const reading = unwrapped((await open()).lookup(FIRST, accuracy("test")));
    expect(reading.value).toBeCloseTo(92.06063, 5);
    expect(reading).toMatchObject({
      unit: "%",
      seeds: "mean of all 3 runs",
      run: "108 epochs on 40,000 of the CIFAR-10 training images",
      source: "nasbench101-test-accuracy",
    });
  });

  test("every run counts whole images out of 9,984, every mean out of 29,952, and the three go together", async () => {
    const table = await open();
    const [all, one, others] = ["test", "one-run-test", "other-runs-test"].map((split) =>
      unwrapped(table.values(accuracy(split))),
    ) as [Float64Array, Float64Array, Float64Array];
    let odd = 0;
    for (let row = 0; row < table.count; row++) {
      const images = [(all[row]! * 29_952) / 100, (one[row]! * 9_984) / 100, (others[row]! * 2 * 9_984) / 100];
      const whole = images.every((count) => Math.abs(count - Math.round(count)) < 1e-9);
      const [sum, first, rest] = images.map(Math.round) as [number, number, number];
      if (!whole || sum !== first + rest || one[row]! > 100 || others[row]! > 100) odd++;
    }
    expect(odd).toBe(0);
  });

  test("one run is noisier for worse cells", async () => {
    const table = await open();
    const [all, one, others] = ["test", "one-run-test", "other-runs-test"].map((split) =>
      unwrapped(table.values(accuracy(split))),
    ) as [Float64Array, Float64Array, Float64Array];
    // The variance of one run is 2/3 of that of its difference from the mean of two others.
    const noise = [
      [85, 90],
      [90, 92],
      [92, 93],
      [93, 100],
    ].map(([from, to]) => {
      const squares = Array.from(all.keys())
        .filter((row) => all[row]! >= from! && all[row]! < to! && Math.abs(one[row]! - others[row]!) < 6)
        .map((row) => ((one[row]! - others[row]!) ** 2 * 2) / 3);
      return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    });
    for (const [at, expected] of [0.6, 0.44, 0.34, 0.3].entries()) expect(noise[at]!).toBeCloseTo(expected, 1);
    expect(noise).toEqual(noise.toSorted((a, b) => b - a));
  });

  test("5,840 cells have a diverged run", async () => {
    const table = await open();
    const [one, others, mean] = ["one-run-test", "other-runs-test", "test"].map((split) =>
      unwrapped(table.values(accuracy(split))),
    ) as [Float64Array, Float64Array, Float64Array];
    // It guesses, 10 %; where one of two runs did, their mean is about half of a usual accuracy plus 5.
    const rows = Array.from(one, (_, row) => row).filter((row) => one[row]! < 30 || others[row]! < 60);
    expect(rows.length).toBe(5_840);
    // A diverged run costs the mean of three more than a quarter of what the others reach.
    expect(Math.max(...rows.map((row) => mean[row]!))).toBeLessThan(75);
  });

  test("is decoded once and read back the same", async () => {
    const folder = join(files!.options.downloads, ".decoded");
    rmSync(folder, { recursive: true, force: true });
    const first = unwrapped((await open()).values(accuracy("other-runs-test")));
    expect(existsSync(folder) && readdirSync(folder).length).toBe(1);
    expect(unwrapped((await open()).values(accuracy("other-runs-test")))).toEqual(first);
  });

  test("names the split that there is instead of validation", async () => {
    const found = (await open()).lookup(FIRST, accuracy("validation"));
    expect(found).toMatchObject({
      ok: false,
      failure: { code: "no-such-measurement", remedy: "Use one of: test, one-run-test, other-runs-test." },
    });
  });
});

describe.skipIf(files === undefined)("the published costs of NAS-Bench-101", () => {
  test("are the first cell's parameters and the smallest network's, counted by hand", async () => {
    const costs = unwrapped(await openCosts(SOURCES, files!.options));
    const [cifar10_params, cifar10_flops] = ["params", "flops"].map((metric) =>
      unwrapped(costs.values({ dataset: "cifar10", metric, split: "none" })),
    ) as [Float64Array, Float64Array];
    expect(cifar10_params.length).toBe(423_624);
    expect(cifar10_params[0]).toBe(8_555_530);
    // The smallest network: a chain of poolings of which four feed the output, each with a quarter of the channels, so
    // that the only weights of a module are the projection of its input to a quarter of the output's channels.
    let params = 27 * 128 + 2 * 128 + 512 * 10 + 10;
    let flops = 32 * 32 * (27 * 128 + 2 * 128) + 512 * 10;
    let inputs = 128;
    for (const [channels, pixels] of [
      [128, 32 * 32],
      [256, 16 * 16],
      [512, 8 * 8],
    ] as const) {
      for (let module = 0; module < 3; module++) {
        const projection = inputs * (channels / 4);
        params += projection + 2 * (channels / 4);
        flops += pixels * (projection + 2 * (channels / 4));
        inputs = channels;
      }
    }
    const smallest = cifar10_flops.indexOf(flops);
    expect(Math.min(...chunkMinima(cifar10_flops))).toBe(flops);
    expect(cifar10_params[smallest]).toBe(params);
    expect(Math.min(...chunkMinima(cifar10_params))).toBe(params);
  });
});

/** Minima of parts of an array: `Math.min` takes no 423,624 arguments. */
function chunkMinima(values: Float64Array): number[] {
  const minima: number[] = [];
  for (let at = 0; at < values.length; at += 10_000) minima.push(Math.min(...values.subarray(at, at + 10_000)));
  return minima;
}
