import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPublishedProxies, openNasBench201 } from "../../../src/benchmarks/nasbench201/open.ts";
import { openBenchmark } from "../../../src/benchmarks/registry.ts";
import { codeOf, isDeadCell, nasbench201 as space } from "../../../src/spaces/nasbench201/index.ts";
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
    expect(optimum.architectures.map((row) => table.officialIndex(row)).sort((a, b) => a - b)).toEqual(official);
  });

  test("gives the published accuracies of cell 13714", async () => {
    const table = await open();
    const cell = unwrapped(space.parse(BEST));
    const read = (dataset: string, split: string) =>
      unwrapped(table.lookup(cell, { dataset, metric: "accuracy", split })).value;
    expect(table.officialIndex(cell)).toBe(13_714);
    expect(read("cifar10", "test")).toBeCloseTo(94.3733, 4);
    expect(read("cifar10", "validation")).toBeCloseTo(91.496, 3);
    expect(read("cifar10-valid", "test")).toBeCloseTo(91.16, 4);
    expect(read("cifar100", "test")).toBeCloseTo(73.0933, 4);
    expect(read("ImageNet16-120", "test")).toBeCloseTo(46.3333, 4);
  });

  test("numbers every cell as the space does without its files", async () => {
    const table = await open();
    for (let row = 0; row < space.count; row++) {
      if (space.alias!(space.at(row)) === `nats:${table.officialIndex(space.at(row))}`) continue;
      throw new Error(`row ${row} is ${space.alias!(space.at(row))} here`);
    }
    expect(table.count).toBe(space.count);
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

  test("every cell has every measurement, at most 100 %, and every official index once", async () => {
    const table = await open();
    expect(table.count).toBe(15_625);
    expect(new Set(table.columns.official_index).size).toBe(15_625);
    expect(table.columns.architecture[0]).toBe(space.format(space.at(0)));
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
    const first = await open();
    const folder = join(files!.options.downloads, ".decoded");
    const kept = readdirSync(folder).find((name) => name.startsWith("nasbench201-accuracies-"))!;
    expect(kept).toMatch(/^nasbench201-accuracies-[0-9a-f]{16}\.arrow$/);
    expect((await open()).columns).toEqual(first.columns);
    writeFileSync(join(folder, kept), "not a table");
    expect((await open()).columns).toEqual(first.columns);
  });

  test("works without a place to keep the decoded table", async () => {
    const table = await openNasBench201(SOURCES, { ...files!.options, decoded: "/dev/null/nowhere" });
    expect(unwrapped(table).count).toBe(15_625);
    expect(existsSync("/dev/null/nowhere")).toBe(false);
  });

  test("the published proxies belong to the right cells", async () => {
    const proxies = unwrapped(await loadPublishedProxies(SOURCES, files!.options));
    const cell = unwrapped(space.parse("(4,0,3,1,4,3)"));
    expect(proxies.cifar10_zen[cell]).toBeCloseTo(63.388, 3);
    expect(proxies.cifar10_params[cell]).toBe(129_306);
    expect(proxies.imagenet16_120_params[cell]).toBe(136_456);
    const rows = Array.from(proxies.row);
    expect(rows.filter((row) => proxies.cifar10_zen[row] === -1e8)).toEqual(
      rows.filter((row) => isDeadCell(codeOf(row))),
    );
    expect(rows.filter((row) => proxies.cifar10_naswot[row] === Number.NEGATIVE_INFINITY).length).toBe(201);
    // Isomorphic cells without zeros have one number of parameters, wherever their official index is.
    expect(proxies.cifar10_params[0]).toBe(73_306);
  });
});

describe("opening a benchmark", () => {
  test("of a space that has none fails with the ones that have", async () => {
    const options = { downloads: "/nowhere", mirrors: [], offline: true };
    expect(failure(await openBenchmark("block", SOURCES, options))).toEqual({
      code: "unsupported",
      message: 'the search space "block" has no benchmark table',
      remedy: "use one of: nasbench101, nasbench201, nasbench301, transnas101-micro, transnas101-macro",
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
      remedy: `connect to the network, or set NAS_BENCH_MIRROR to a folder that holds ${path}`,
    });
  });
});
