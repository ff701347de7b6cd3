import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COST_SOURCES as CELL_COSTS } from "../../../src/benchmarks/nasbench101/costs.ts";
import { ACCURACY_SOURCES } from "../../../src/benchmarks/nasbench101/measurements.ts";
import { COST_SOURCES as EDGE_COSTS } from "../../../src/benchmarks/nasbench201/costs.ts";
import { ACCURACY_SOURCES as EDGE_ACCURACIES } from "../../../src/benchmarks/nasbench201/measurements.ts";
import { POOL_SOURCES } from "../../../src/benchmarks/nasbench301/measurements.ts";
import { SURROGATE_SOURCES } from "../../../src/benchmarks/nasbench301/open-surrogate.ts";
import { measurementSources } from "../../../src/benchmarks/transnas101/measurement-table.ts";
import { MACRO, MICRO } from "../../../src/benchmarks/transnas101/variants.ts";
import { runNas } from "../../../src/cli/nas/run-nas.ts";
import { pinnedFiles, ROOT } from "../../benchmarks/pinned-files.ts";
import { README_CELL } from "../../spaces/nasbench101/readme-cell.ts";
import { ARTIFACTS } from "../../spaces/opened-spaces.ts";

const files = await pinnedFiles([
  ...new Set([
    ...ACCURACY_SOURCES,
    ...CELL_COSTS,
    ...EDGE_ACCURACIES,
    ...EDGE_COSTS,
    ...POOL_SOURCES,
    ...SURROGATE_SOURCES,
    ...measurementSources(MICRO),
    ...measurementSources(MACRO),
  ]),
]);

/** A project of its own that shares the enumerated spaces with the other tests. */
let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "delta-nas-every-"));
  mkdirSync(join(project, "data", "downloads", ".decoded"), { recursive: true });
  mkdirSync(ARTIFACTS, { recursive: true });
  for (const name of ["nasbench101-cells-1.words"]) {
    symlinkSync(join(ARTIFACTS, name), join(project, "data", "downloads", ".decoded", name));
  }
  cpSync(join(ROOT, "data/sources.yaml"), join(project, "data/sources.yaml"));
});
afterAll(() => {
  rmSync(project, { recursive: true, force: true });
  files?.remove();
});

async function json(...argv: string[]): Promise<unknown> {
  const environment = { NAS_BENCH_MIRROR: files?.options.downloads };
  const { code, stdout, stderr } = await runNas([...argv, "--json"], { root: project, environment });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

const asked = (dataset: string, metric: string, split: string) => [
  ...["--dataset", dataset, "--metric", metric, "--split", split],
];

const FIRST = "00005c142e6f48ac74fdcf73e3439874";

describe("nas info without the benchmark's files", () => {
  const info = (...argv: string[]) => runNas(["info", ...argv], { root: project, environment: {} });

  test("says of NAS-Bench-101 how many cells there are, and how many graphs they were told apart from", async () => {
    const { stdout } = await info("nasbench101");
    expect(stdout).toStartWith(
      "nasbench101: 423,624 distinct cells (isomorphism classes) from 1,293,208 valid labelled graphs\n",
    );
    expect(stdout).toContain(" neighbours each of 500 sampled ones; operations conv3x3-bn-relu, conv1x1-bn-relu,");
    expect(JSON.parse((await info("nasbench101", "--json")).stdout)).toMatchObject({
      architectures: 423_624,
      distinct: 423_624,
      labelledGraphs: 1_293_208,
      neighbourSample: 500,
    });
  }, 120_000);

  test("lists the operations of NAS-Bench-301, and not the inputs that its slots hold too", async () => {
    const operations = [
      ...["max_pool_3x3", "avg_pool_3x3", "skip_connect"],
      ...["sep_conv_3x3", "sep_conv_5x5", "dil_conv_3x3", "dil_conv_5x5"],
    ];
    const { stdout } = await info("nasbench301", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ operations, labelledGraphs: null });
  }, 60_000);
});

describe.skipIf(files === undefined)("nas query on every benchmark", () => {
  test("reads NAS-Bench-101 by hash, by matrix and by NASLib's tuple, before and after the table is kept", async () => {
    const query = (cell: string) => json("query", "nasbench101", cell, ...asked("cifar10", "accuracy", "test"));
    const first = (await query(FIRST)) as { value: number; architecture: string };
    expect(first.value).toBeCloseTo(92.06063, 5);
    for (const text of [FIRST, first.architecture]) expect(await query(text)).toEqual(first);
    // google-research/nasbench:README.md, the Inception-like cell and its hash.
    expect(await query(JSON.stringify(README_CELL))).toEqual(await query("28cfc7874f6d200472e1a9dcd8650aa0"));
    const codes = README_CELL.ops.map((op) =>
      ["input", "output", "maxpool3x3", "conv1x1-bn-relu", "conv3x3-bn-relu"].indexOf(op),
    );
    expect(await query(`(${[...README_CELL.matrix.flat(), ...codes].join(", ")})`)).toEqual(
      await query("28cfc7874f6d200472e1a9dcd8650aa0"),
    );
  });

  test("has TransNAS-Bench-101's best networks", async () => {
    const best = async (space: string) => {
      const { measurements } = (await json("info", space)) as {
        measurements: { dataset: string; metric: string; split: string; optimum: number; architectures: string[] }[];
      };
      return measurements.find(
        (each) => each.dataset === "jigsaw" && each.metric === "best-epoch-accuracy" && each.split === "validation",
      )!;
    };
    expect((await best("transnas101-micro")).optimum).toBeCloseTo(95.37, 2);
    const macro = await best("transnas101-macro");
    expect(macro.optimum).toBeCloseTo(97.02, 2);
    const record = await json(
      "query",
      "transnas101-macro",
      macro.architectures[0]!,
      ...asked("jigsaw", "best-epoch-accuracy", "validation"),
    );
    expect(record).toMatchObject({ value: macro.optimum, unit: "%" });
  });

  test("predicts any genotype of NAS-Bench-301 and says that a surrogate did", async () => {
    const genotype =
      "Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), ('sep_conv_3x3', 1), " +
      "('sep_conv_3x3', 1), ('skip_connect', 0), ('skip_connect', 0), ('dil_conv_3x3', 2)], normal_concat=[2, 3, 4, 5], " +
      "reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), ('skip_connect', 2), ('max_pool_3x3', 1), ('max_pool_3x3', 0), " +
      "('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)], reduce_concat=[2, 3, 4, 5])";
    const record = (await json(
      "query",
      "nasbench301",
      genotype,
      ...asked("cifar10", "surrogate-accuracy", "validation"),
    )) as { value: number; seeds: string; source: string; extrapolated: boolean };
    expect(record.value).toBeGreaterThan(92);
    expect(record.value).toBeLessThan(94.5);
    expect(`${record.seeds} ${record.source}`).toContain("surrogate");
    expect(record.extrapolated).toBe(false);
  }, 60_000);

  test("marks predictions of NAS-Bench-301 that no genotype of the pool has, in text and in JSON", async () => {
    const summit =
      "normal:skip@0+skip@1-skip@0+skip@1-sep3@0+sep5@1-sep5@0+sep5@1:" +
      "reduce:sep5@0+sep5@1-sep5@0+sep5@1-sep5@0+sep5@1-sep5@0+sep5@4";
    for (const [metric, value] of [
      ["surrogate-accuracy", "95.27"],
      ["uncalibrated-surrogate-accuracy", "96.64"],
    ] as const) {
      const wanted = asked("cifar10", metric, "validation");
      expect(await json("query", "nasbench301", summit, ...wanted)).toMatchObject({ extrapolated: true });
      const { stdout } = await runNas(["query", "nasbench301", summit, ...wanted], {
        root: project,
        environment: { NAS_BENCH_MIRROR: files!.options.downloads },
      });
      expect(stdout.startsWith(value)).toBe(true);
      expect(stdout.slice(stdout.indexOf("%"))).toBe(
        `%  cifar10 validation ${metric}  ${summit}  extrapolated: no genotype of the pool has such a prediction\n`,
      );
    }
  }, 60_000);
});

describe("nas on spaces without a benchmark", () => {
  test("describes them and scores them", async () => {
    expect(await json("info", "block(7,3)")).toMatchObject({
      space: "block(7,3)",
      architectures: 2187,
      measurements: [],
    });
    const [record] = (await json("score", "block(7,3)", "0-1-2-0-1-2-0", "--proxy", "params")) as { value: number }[];
    expect(record!.value).toBeGreaterThan(1000);
  });
});

describe.skipIf(files === undefined)("nas query of published sizes", () => {
  test("gives the parameters and FLOPs of NAS-Bench-101 without a split, from the files and then from the kept table", async () => {
    for (let time = 0; time < 2; time++) {
      expect(await json("query", "nasbench101", FIRST, "--metric", "params")).toEqual({
        space: "nasbench101",
        architecture: "100110.10000.1001.010.10.1:c3,mp,c3,c3,c1",
        dataset: "cifar10",
        metric: "params",
        split: "none",
        value: 8_555_530,
        unit: "parameters",
        seeds: "none: counted, not trained",
        source: "nasbench101-params: trainable parameters of the benchmark's network with 10 classes",
      });
    }
    const { stdout } = await runNas(["query", "nasbench101", FIRST, "--metric", "flops", "--dataset", "cifar10"], {
      root: project,
      environment: { NAS_BENCH_MIRROR: files!.options.downloads },
    });
    expect(stdout).toBe("1266914304 multiply-accumulates  cifar10 flops  100110.10000.1001.010.10.1:c3,mp,c3,c3,c1\n");
  }, 60_000);

  test("equals what nas score counts, for each data set of NAS-Bench-201", async () => {
    const cell = "(4,0,3,1,4,3)";
    for (const dataset of ["cifar10", "cifar100", "ImageNet16-120"]) {
      const published = await json("query", "nasbench201", cell, "--metric", "params", "--dataset", dataset);
      const counted = await json("score", "nasbench201", cell, "--proxy", "params", "--dataset", dataset);
      const [{ value }] = counted as [{ value: number }];
      expect(published).toMatchObject({ dataset, split: "none", unit: "parameters", value });
    }
  }, 60_000);

  test("is announced by nas info, with what was counted", async () => {
    const { costs } = (await json("info", "nasbench101")) as { costs: object[] };
    expect(costs).toMatchObject([
      { dataset: "cifar10", metric: "params", unit: "parameters", source: "nasbench101-params" },
      { dataset: "cifar10", metric: "flops", unit: "multiply-accumulates", source: "nasbench101-flops" },
    ]);
    const { stdout } = await runNas(["info", "nasbench101"], { root: project, environment: {} });
    expect(stdout).toContain(
      "Published sizes, asked for without --split:\n  cifar10 params: trainable parameters of the benchmark's network with 10 classes\n",
    );
  }, 60_000);
});
