import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DATASETS, runsSource } from "../../../src/benchmarks/nasbench201/measurements.ts";
import { openCosts, openNasBench201 } from "../../../src/benchmarks/nasbench201/open.ts";
import { openPublishedZen } from "../../../src/benchmarks/published-zen.ts";
import { openBenchmark } from "../../../src/benchmarks/registry.ts";
import { codeOf } from "../../../src/spaces/nasbench201/code.ts";
import { indexOfRow } from "../../../src/spaces/nasbench201/official-index.ts";
import { nasbench201 as space } from "../../../src/spaces/nasbench201/space.ts";
import { isDeadCell } from "../../spaces/dead-cells.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { idsOf, pinnedFiles, SOURCES } from "../pinned-files.ts";

const files = await pinnedFiles(idsOf("nasbench201"));
afterAll(() => files?.remove());
const BEST = "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|skip_connect~0|nor_conv_1x1~1|nor_conv_3x3~2|";

describe.skipIf(files === undefined)("the NAS-Bench-201 table of the published files", () => {
  const open = async () => unwrapped(await openNasBench201(SOURCES, files!.options));

  test.each([
    ["cifar10", "test", 94.3733, [6111, 13714]],
    ["cifar10", "validation", 91.6067, [6111]],
    ["cifar10-valid", "validation", 91.6067, [6111]],
    ["cifar100", "test", 73.5133, [9930]],
    ["cifar100", "validation", 73.4933, [9930]],
    ["ImageNet16-120", "test", 47.3111, [857]],
    ["ImageNet16-120", "validation", 46.7333, [10676]],
  ])("has the known optimum of %s %s", async (dataset, split, value, official) => {
    const table = await open();
    const optimum = unwrapped(table.optimum({ dataset, metric: "accuracy", split }));
    expect(optimum.value).toBeCloseTo(value, 4);
    expect(optimum.architectures.map(indexOfRow).sort((a, b) => a - b)).toEqual(official);
  });

  test("gives the published accuracies of cell 13714", async () => {
    const table = await open();
    const cell = unwrapped(space.parse(BEST));
    const read = (dataset: string, split: string) =>
      unwrapped(table.lookup(cell, { dataset, metric: "accuracy", split })).value;
    expect(indexOfRow(cell)).toBe(13_714);
    expect(read("cifar10", "test")).toBeCloseTo(94.3733, 4);
    expect(read("cifar10", "validation")).toBeCloseTo(91.496, 3);
    expect(read("cifar10-valid", "test")).toBeCloseTo(91.16, 4);
    expect(read("cifar100", "test")).toBeCloseTo(73.0933, 4);
    expect(read("ImageNet16-120", "test")).toBeCloseTo(46.3333, 4);
  });

  test("has files that number every cell as the space does without them", () => {
    for (const dataset of DATASETS) {
      const lines = files!.read(runsSource(dataset)).bytes.toString("utf8").trimEnd().split("\n").slice(1);
      expect(lines.length).toBe(space.count);
      const cells = lines.map((line) => unwrapped(space.parse(line.split(",")[1]!)));
      const odd = cells.findIndex((cell, index) => space.alias!(cell) !== `nats:${index}`);
      expect(odd).toBe(-1);
    }
  });

  test("a reading says how and where it was measured", async () => {
    const table = await open();
    const cell = unwrapped(space.parse(BEST));
    expect(unwrapped(table.lookup(cell, { dataset: "cifar10", metric: "accuracy", split: "test" }))).toEqual({
      dataset: "cifar10",
      metric: "accuracy",
      split: "test",
      unit: "%",
      seeds: "mean over the seeds that were run (1 to 3 of 777, 888, 999)",
      run: "200 epochs on all training images",
      source: "nasbench201-cifar10-test-accuracy",
      value: 94.37333333333333,
    });
  });

  test("every cell has every measurement, at most 100 %", async () => {
    const table = await open();
    expect(table.count).toBe(15_625);
    for (const { dataset, metric, split } of table.measurements) {
      const values = unwrapped(table.values({ dataset, metric, split }));
      expect(values.length).toBe(15_625);
      expect(values.every((value) => value >= 0 && value <= 100)).toBe(true);
    }
  });

  test("dead cells guess: 10 % on CIFAR-10", async () => {
    const values = unwrapped((await open()).values({ dataset: "cifar10", metric: "accuracy", split: "test" }));
    const dead = Array.from(values.keys()).filter((row) => isDeadCell(codeOf(row)));
    expect(dead.length).toBe(341);
    expect(dead.every((row) => Math.abs(values[row]! - 10) < 0.01)).toBe(true);
  });

  test("decodes once and reads the same table back afterwards, also when the kept one is broken", async () => {
    const all = async () => {
      const table = await open();
      return table.measurements.map((measurement) => unwrapped(table.values(measurement)));
    };
    const first = await all();
    const folder = join(files!.options.downloads, ".decoded");
    const kept = readdirSync(folder).find((name) => /^nasbench201-[0-9a-f]/.test(name))!;
    expect(kept).toMatch(/^nasbench201-[0-9a-f]{16}\.table$/);
    expect(await all()).toEqual(first);
    writeFileSync(join(folder, kept), "not a table");
    expect(await all()).toEqual(first);
  });

  test("works without a place to keep the decoded table", async () => {
    const table = await openNasBench201(SOURCES, { ...files!.options, decoded: "/dev/null/nowhere" });
    expect(unwrapped(table).count).toBe(15_625);
    expect(existsSync("/dev/null/nowhere")).toBe(false);
  });

  test("the published costs and Zen-Scores belong to the right cells", async () => {
    const costs = unwrapped(await openCosts(SOURCES, files!.options));
    const params = (dataset: string) => unwrapped(costs.values({ dataset, metric: "params", split: "none" }));
    const table = unwrapped(await openPublishedZen("nasbench201", SOURCES, files!.options));
    const zen = unwrapped(table.values({ dataset: "cifar10", metric: "zen", split: "none" }));
    const cell = unwrapped(space.parse("(4,0,3,1,4,3)"));
    expect(zen[cell]).toBeCloseTo(63.388, 3);
    expect(params("cifar10")[cell]).toBe(129_306);
    expect(params("ImageNet16-120")[cell]).toBe(136_456);
    const rows = Array.from(zen.keys());
    expect(rows.filter((row) => zen[row] === -1e8)).toEqual(rows.filter((row) => isDeadCell(codeOf(row))));
    // Isomorphic cells without zeros have one number of parameters, wherever their official index is.
    expect(params("cifar10")[0]).toBe(73_306);
  });
});

describe("opening a benchmark", () => {
  test("of a space that has none fails with the ones that have", async () => {
    const options = { downloads: "/nowhere", mirrors: [], offline: true };
    expect(failure(await openBenchmark("block", SOURCES, options))).toEqual({
      code: "unsupported",
      message: 'the search space "block" has no benchmark table',
      remedy: "Use one of: nasbench101, nasbench201, nasbench301, transnas101-micro, transnas101-macro.",
    });
  });

  test("without any file fails with what is missing and where it was sought", async () => {
    const options = { downloads: "/nowhere", mirrors: ["/no-mirror"], offline: true };
    const { code, message, remedy } = failure(await openNasBench201(SOURCES, options));
    const path = "Zhenhan-Huang/NASGraph-Public/data/nasbench201_cifar10.csv";
    const url =
      "https://raw.githubusercontent.com/Zhenhan-Huang/NASGraph-Public/1f8fd621c60a48728fcc890818b6b94eee62e4dc/data/nasbench201_cifar10.csv";
    expect({ code, message, remedy }).toEqual({
      code: "missing-file",
      message: [
        `no place has the benchmark file "${path}" with the expected bytes; tried:`,
        `  download folder /nowhere/${path}: not there`,
        `  mirror /no-mirror/${path}: not there`,
        `  public URL ${url}: not tried, as the network is switched off`,
        "and 5 more files like it",
      ].join("\n"),
      remedy: `Connect to the network, or set NAS_BENCH_MIRROR to a folder that holds ${path}.`,
    });
  });
});
