import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runNas } from "../../../src/cli/nas/run-nas.ts";
import { idsOf, pinnedFiles, ROOT } from "../../benchmarks/pinned-files.ts";

const BEST = "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|skip_connect~0|nor_conv_1x1~1|nor_conv_3x3~2|";
const NONE = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";
const QUERY = ["--dataset", "cifar10", "--metric", "accuracy", "--split", "test"];

const real = await pinnedFiles(idsOf("nasbench201"));
/** A project folder with the source list and nothing else; its default mirror does not exist. */
let empty: string;
beforeAll(() => {
  empty = join(mkdtempSync(join(tmpdir(), "delta-nas-cli-")), "a/b");
  mkdirSync(join(empty, "data"), { recursive: true });
  cpSync(join(ROOT, "data/sources.yaml"), join(empty, "data/sources.yaml"));
});
afterAll(() => {
  rmSync(join(empty, "../.."), { recursive: true, force: true });
  real?.remove();
});

/** Runs `nas` in the empty project, with the real files as its mirror where there are any. */
function nas(...argv: string[]) {
  const environment = { NAS_BENCH_MIRROR: real?.options.downloads ?? join(empty, "no-mirror") };
  return runNas(argv, { root: empty, environment });
}

/** The one JSON document that a successful call prints. */
async function json(...argv: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await nas(...argv, "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

describe("nas neighbours and nas distance", () => {
  test("list the 24 neighbours", async () => {
    const neighbours = (await json("neighbours", "nasbench201", NONE)) as string[];
    expect(neighbours.length).toBe(24);
    expect(neighbours[0]).toBe("|skip_connect~0|+|none~0|none~1|+|none~0|none~1|none~2|");
    const { stdout } = await nas("neighbours", "nasbench201", NONE);
    expect(stdout).toBe(`${neighbours.join("\n")}\n`);
  });

  test("count the edits and name them", async () => {
    const other = NONE.replace("none~2", "avg_pool_3x3~2");
    expect(await json("distance", "nasbench201", NONE, other)).toEqual({
      distance: 1,
      edits: [{ position: 5, from: "none", to: "avg_pool_3x3" }],
    });
    expect(await json("distance", "nasbench201", NONE, "(1,1,1,1,1,1)")).toEqual({ distance: 0, edits: [] });
    expect((await nas("distance", "nasbench201", NONE, other)).stdout).toBe(
      "1 edit\n  position 5: none to avg_pool_3x3\n",
    );
  });
});

describe("nas score", () => {
  test("counts parameters exactly, in any notation and from a file", async () => {
    const file = join(empty, "list.txt");
    writeFileSync(file, "(2,4,0,0,3,2)\r\n\n(2,0,3,1,4,1)\n");
    const records = (await json("score", "nasbench201", "(4,0,3,1,4,3)", "--proxy", "params", "--file", file)) as {
      architecture: string;
      proxy: string;
      value: number;
      standardError: number | null;
    }[];
    expect(records.map((record) => record.value)).toEqual([129_306, 587_386, 344_346]);
    expect(Object.keys(records[0]!)).toEqual([
      "architecture",
      "alias",
      "proxy",
      "value",
      "standardError",
      "engine",
      "settings",
      "seconds",
    ]);
    expect(records[0]).toMatchObject({ proxy: "params", standardError: null });
  });

  test("takes NATS-Bench's index for a cell, and shows it beside the cell", async () => {
    for (const index of ["nats:13714", "13714"]) {
      expect(await json("score", "nasbench201", index, "--proxy", "params")).toMatchObject([
        { architecture: BEST, alias: "nats:13714", value: 1_073_466 },
      ]);
    }
    const { stdout } = await nas("score", "nasbench201", BEST, "--proxy", "params");
    expect(stdout).toBe(`1073466  ${BEST}  nats:13714\n`);
    const { code, stderr } = await nas("score", "nasbench201", "nats:15625", "--proxy", "params");
    expect(code).toBe(2);
    expect(stderr).toStartWith(
      'error: "nats:15625" is not a NAS-Bench-201 architecture: "15625" is not an index of NATS-Bench, which go from 0 to 15624\n  at architecture 1, column 6\n',
    );
  });

  test("takes classes from the data set", async () => {
    const score = ["score", "nasbench201", "(4,0,3,1,4,3)", "--proxy", "params"];
    expect(await json(...score, "--dataset", "cifar100")).toMatchObject([{ value: 135_156 }]);
    expect(await json(...score, "--dataset", "ImageNet16-120")).toMatchObject([{ value: 136_456 }]);
  });

  test("gives one Zen-Score for one seed, with its error over draws", async () => {
    const score = ["score", "nasbench201", "(0,4,1,1,1,0)", "--batch", "2", "--draws", "2"];
    const first = (await json(...score, "--seed", "7")) as { value: number; standardError: number }[];
    const again = (await json(...score, "--seed", "7")) as { value: number }[];
    expect(again[0]!.value).toBe(first[0]!.value);
    expect(first[0]).toMatchObject({ proxy: "zen", settings: { draws: 2, batch: 2 } });
    expect(first[0]!.standardError).toBeGreaterThan(0);
    expect(await json(...score, "--seed", "8")).not.toMatchObject([{ value: first[0]!.value }]);
  });
});

describe.skipIf(real === undefined)("nas query and nas info with the benchmark's files", () => {
  test("give the optimum of CIFAR-10 as one object", async () => {
    expect(await json("query", "nasbench201", BEST, ...QUERY)).toEqual({
      space: "nasbench201",
      architecture: BEST,
      alias: "nats:13714",
      dataset: "cifar10",
      metric: "accuracy",
      split: "test",
      value: 94.37333333333333,
      unit: "%",
      seeds: "mean over the seeds that were run (1 to 3 of 777, 888, 999)",
      source: "nasbench201-cifar10-test-accuracy: 200 epochs on all training images",
    });
    expect((await nas("query", "nasbench201", BEST, ...QUERY)).stdout).toBe(
      `94.3733 %  cifar10 test accuracy  ${BEST}  nats:13714\n`,
    );
  });

  test("give a list for several architectures, and for a file of one", async () => {
    expect(await json("query", "nasbench201", BEST, NONE, ...QUERY)).toMatchObject([
      { architecture: BEST },
      { value: 10 },
    ]);
    const file = join(empty, "one.txt");
    writeFileSync(file, `${NONE}\n`);
    expect(await json("query", "nasbench201", "--file", file, ...QUERY)).toMatchObject([{ architecture: NONE }]);
  });

  test("name the split that does not exist", async () => {
    const { code, stderr } = await nas(
      "query",
      "nasbench201",
      BEST,
      "--dataset=cifar10",
      "--metric=accuracy",
      "--split=valid",
    );
    expect(code).toBe(2);
    expect(stderr).toBe(
      [
        'error: "valid" is not a split of cifar10 in nasbench201; did you mean "validation"?',
        "  Use one of: validation, test.\n",
      ].join("\n"),
    );
  });

  test("describe the space with its optima, files and citations", async () => {
    const info = await json("info", "nasbench201");
    expect(info).toMatchObject({
      space: "nasbench201",
      architectures: 15_625,
      distinct: 6_466,
      dead: 341,
      neighbours: [24, 24],
    });
    const { measurements, files, citations } = info as {
      measurements: { dataset: string; split: string; optimum: number; architectures: string[]; aliases: string[] }[];
      files: { licence: string }[];
      citations: Record<string, { title: string }>;
    };
    const best = measurements.find((each) => each.dataset === "cifar10" && each.split === "test")!;
    expect(best.optimum).toBeCloseTo(94.3733, 4);
    expect(best.architectures).toContain(BEST);
    expect(best.aliases).toEqual(["nats:13714", "nats:6111"]);
    expect(files.length).toBe(10);
    expect(Object.keys(citations)).toContain("natsbench");
  });
});

describe("nas without the benchmark's files", () => {
  test("describes the space and says that the optima are not here", async () => {
    const context = { root: empty, environment: {} };
    rmSync(join(empty, "data/downloads"), { recursive: true, force: true });
    const { code, stdout } = await runNas(["info", "nasbench201"], context);
    expect(code).toBe(0);
    expect(stdout).toStartWith("nasbench201: 15,625 architectures, 6,466 up to isomorphism\n  341 without a live path");
    expect(stdout).toContain(`  short names: nats:1651 is ${NONE}\n`);
    expect(stdout).toContain("Optima: the benchmark's files are not here; `bun run pipeline fetch` brings them.\n");
    expect(JSON.parse((await runNas(["info", "nasbench201", "--json"], context)).stdout).measurements).toBeNull();
  });

  test("fails with exit code 1 when the source list is missing", async () => {
    const { code, stdout, stderr } = await runNas(["query", "nasbench201", BEST, ...QUERY], {
      root: join(empty, "elsewhere"),
      environment: {},
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toStartWith(`error: cannot read the source list "${join(empty, "elsewhere/data/sources.yaml")}"`);
  });
});
