import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runNas } from "../../../src/cli/nas/run-nas.ts";
import type { TopList } from "../../../src/cli/nas/top-list.ts";
import { proxyScoreSchema } from "../../../src/proxies/tables/proxy-scores.ts";
import { nasbench201 as space } from "../../../src/spaces/nasbench201/space.ts";
import { poolSchema } from "../../../src/spaces/tables/pool.ts";
import { writeArrow } from "../../../src/tables/arrow-file.ts";
import { columnsOf } from "../../../src/tables/table.ts";
import { scoreSchema } from "../../../src/training/tables/scores.ts";
import { idsOf, pinnedFiles, ROOT } from "../../benchmarks/pinned-files.ts";

const OPTIMA = ["nats:13714", "nats:6111"];
/** Architectures of `block(20,4)`. */
const POOL = [0, 1, 2].map((operation) => Array.from({ length: 20 }, () => operation).join("-"));

const real = await pinnedFiles(idsOf("nasbench201"));
let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "delta-nas-top-"));
  mkdirSync(join(project, "data"));
  cpSync(join(ROOT, "data/sources.yaml"), join(project, "data/sources.yaml"));
});
afterAll(() => {
  rmSync(project, { recursive: true, force: true });
  real?.remove();
});

function nas(...argv: string[]) {
  const environment = { NAS_BENCH_MIRROR: real?.options.downloads ?? join(project, "no-mirror") };
  return runNas(["top", ...argv], { root: project, environment });
}

async function list(...argv: string[]): Promise<TopList> {
  const { code, stdout, stderr } = await nas(...argv, "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as TopList;
}

/** A table of scores: `favourites` above all other rows, in two seeds of other units. */
function scores(count: number, favourites: readonly number[]): string {
  const file = join(project, `scores-${count}.arrow`);
  const rows = [0, 1].flatMap((seed) =>
    Array.from({ length: count }, (_, row) => {
      const score = favourites.includes(row) ? favourites.length - favourites.indexOf(row) : -1;
      return { seed, row, score: seed === 0 ? score : 50 + 1000 * score, learned: 0 };
    }),
  );
  writeArrow(file, scoreSchema, columnsOf(scoreSchema, rows));
  return file;
}

/** The pool of a sample. */
function pool(members: readonly string[] = POOL): string {
  const file = join(project, "pool.arrow");
  const rows = members.map((architecture, row) => ({ row, architecture }));
  writeArrow(file, poolSchema, columnsOf(poolSchema, rows));
  return file;
}

/** Keeps files in a store as the pipeline does, and gives the path of the record of a cell. */
function stored(about: { task: string } | { instance: string }, table: string, sample: string): string {
  const store = join(project, "store");
  const keep = (file: string) => {
    const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
    const blob = join(store, "blobs", sha256.slice(0, 2), sha256);
    mkdirSync(dirname(blob), { recursive: true });
    cpSync(file, blob);
    return sha256;
  };
  const record = join(store, "records", "train", "cell", "print.json");
  mkdirSync(dirname(record), { recursive: true });
  const document = {
    cell: about,
    inputs: { sample: [{ outputs: { "pool.arrow": keep(sample) } }] },
  };
  const outputs = { "scores.arrow": { kind: "file", sha256: keep(table), bytes: 1, mode: 420 } };
  writeFileSync(record, JSON.stringify({ cellId: `cell[${Object.values(about)[0]}]`, document, outputs }));
  return record;
}

describe.skipIf(real === undefined)("nas top by what a benchmark has", () => {
  test("gives the optima of CIFAR-10 on one rank, with their parameters and origin", async () => {
    const { top, ...rest } = await list("nasbench201", "--by", "accuracy", "--dataset", "cifar10", "--split", "test");
    expect(top.length).toBe(10);
    expect(top.slice(0, 3).map(({ alias, rank, tied }) => [alias, rank, tied])).toEqual([
      [OPTIMA[0], 1, 2],
      [OPTIMA[1], 1, 2],
      ["nats:9930", 3, 1],
    ]);
    expect(top[1]).toMatchObject({ value: 94.37333333333333, params: 1_073_466 });
    expect(rest).toEqual({
      space: "nasbench201",
      by: "cifar10 test accuracy",
      dataset: "cifar10",
      unit: "%",
      seeds: "mean over the seeds that were run (1 to 3 of 777, 888, 999)",
      source: "nasbench201-cifar10-test-accuracy: 200 epochs on all training images",
      architectures: 15_625,
      ranked: 15_625,
      unranked: 0,
      tiedLeftOut: 0,
      paramsOn: "cifar10",
    });
    const spelt = await list("nasbench201", "--dataset", "cifar10", "--metric", "accuracy", "--split", "test");
    expect(spelt.top).toEqual(top);
  });

  test("says for people how many ties it leaves out", async () => {
    const { stdout } = await nas(
      "nasbench201",
      "--by",
      "accuracy",
      "--dataset",
      "cifar10",
      "--split",
      "test",
      "-k",
      "1",
    );
    const [cell] = (await list("nasbench201", OPTIMA[0]!, "--by", "params", "--dataset", "cifar10")).top;
    expect(stdout).toBe(
      [
        "nasbench201 by cifar10 test accuracy, in %, the largest first; 15,625 ranked",
        "  mean over the seeds that were run (1 to 3 of 777, 888, 999)",
        "  nasbench201-cifar10-test-accuracy: 200 epochs on all training images",
        "  params are those of the networks for cifar10; = marks ranks that several share",
        "",
        "rank    value   params  architecture",
        `  1=  94.3733  1073466  ${cell!.architecture}  nats:13714`,
        "and 1 more that share the last rank\n",
      ].join("\n"),
    );
  });

  test("ranks by published Zen-Scores, and needs their data set", async () => {
    const { top, by, source } = await list("nasbench201", "--by", "zen", "--dataset", "ImageNet16-120", "-k", "2");
    expect(by).toBe("ImageNet16-120 zen");
    expect(source).toStartWith("nasbench201-zen: Zen-Score");
    expect(top[0]!.value).toBeGreaterThan(top[1]!.value);
    const { code, stderr } = await nas("nasbench201", "--by", "zen");
    expect(code).toBe(2);
    expect(stderr).toBe(
      [
        'error: "zen" of nasbench201 depends on the data set, and "top" needs "--dataset"',
        "  at command line",
        "  Use one of: cifar10, cifar100, ImageNet16-120.\n",
      ].join("\n"),
    );
  });

  test("ranks the named architectures only", async () => {
    const { top, ranked } = await list("nasbench201", "0", ...OPTIMA, "--by", "params", "--dataset", "cifar10");
    expect(ranked).toBe(3);
    expect(top.map(({ alias, rank }) => [alias, rank])).toEqual([
      ["nats:13714", 1],
      ["nats:6111", 1],
      ["nats:0", 3],
    ]);
  });
});

describe("nas top by scores that are computed here", () => {
  test("counts all networks of a small space", async () => {
    const { top, ranked, source } = await list("block(7,3)", "--by", "flops", "-k", "1");
    expect({ ranked, source }).toEqual({ ranked: 2187, source: "computed here, exact count" });
    expect(top[0]).toMatchObject({ architecture: "0-0-0-0-0-0-0", rank: 1, tied: 1 });
  });

  test("scores named architectures as nas score does", async () => {
    const options = ["--batch", "2", "--seed", "3"];
    const { top, seeds } = await list("nasbench201", ...OPTIMA, "--by", "zen", ...options);
    expect(seeds).toBe("seed 3, 1 draw(s) of weights, batches of 2");
    const context = { root: project, environment: {} };
    const scored = await runNas(["score", "nasbench201", ...OPTIMA, ...options, "--json"], context);
    const values = (JSON.parse(scored.stdout) as { value: number }[]).map(({ value }) => value);
    expect(top.map(({ value }) => value)).toEqual(values.toSorted((a, b) => b - a));
  });
});

describe("nas top by a predictor", () => {
  test("gives the rows that its seeds score highest together", async () => {
    const favourites = [777, 3, 15_000];
    const { top, by, unit, seeds } = await list("nasbench201", "--by", scores(space.count, favourites), "-k", "3");
    expect(top.map(({ architecture }) => architecture)).toEqual(favourites.map((row) => space.format(space.at(row))));
    expect({ by, unit, seeds }).toEqual({
      by: `the predictor of "${join(project, "scores-15625.arrow")}"`,
      unit: "standard deviations",
      seeds: "mean of 2 seed(s), each standardised over the 15625 architectures",
    });
  });

  test("takes rows of a sample from its pool, and refuses to guess them", async () => {
    const sampled = ["--by", scores(3, [2, 0]), "--pool", pool()];
    const { top, architectures, ranked } = await list("block", ...sampled);
    expect(top.map(({ architecture }) => architecture)).toEqual([POOL[2]!, POOL[0]!, POOL[1]!]);
    expect({ architectures, ranked }).toEqual({ architectures: 4 ** 20, ranked: 3 });
    expect((await nas("block", ...sampled)).stdout).toContain("the largest first; 3 of 1,099,511,627,776 ranked\n");
    const fromRecord = await list("block", "--by", stored({ task: "block/cifar100/zen" }, scores(3, [2, 0]), pool()));
    expect(fromRecord.top.map(({ architecture }) => architecture)).toEqual([POOL[2]!, POOL[0]!, POOL[1]!]);
    const { code, stderr } = await nas("block", "--by", scores(3, [2]));
    expect(code).toBe(2);
    expect(stderr).toBe(
      [
        `error: "block(20,4)" is sampled, and a predictor's rows are those of its sample: "top" needs "--pool"`,
        "  at command line",
        "  Write `--pool FILE` with the pool.arrow of the same sample, or name a record.\n",
      ].join("\n"),
    );
    const other = await nas("nasbench201", "--by", scores(3, [2]));
    expect(other.stderr).toStartWith('error: seed 0 has no score of row "3"\n');
    const wrong = await nas("block", "--by", scores(3, [2]), "--pool", pool(["0-1-2"]));
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain(`\n  at ${join(project, "pool.arrow")}, row 0`);
  });

  test("reads a stored cell's record: its tables, its data set and its space", async () => {
    const record = stored({ task: "nasbench201/cifar100" }, scores(space.count, [5]), pool());
    const { top, by, paramsOn } = await list("nasbench201", "--by", record, "-k", "1");
    expect(top[0]!.architecture).toBe(space.format(space.at(5)));
    expect({ by, paramsOn }).toEqual({ by: "the predictor of cell[nasbench201/cifar100]", paramsOn: "cifar100" });
    const { code, stderr } = await nas("transnas101-micro", "--by", record);
    expect(code).toBe(2);
    expect(stderr).toBe(
      [
        'error: the record is of the space "nasbench201", not of "transnas101-micro"',
        `  at ${record}`,
        "  Write `bun run nas top nasbench201 --by FILE`.\n",
      ].join("\n"),
    );
  });

  test("refuses a stored table whose bytes are not those of the record", async () => {
    const table = scores(space.count, [6]);
    const record = stored({ task: "nasbench201/cifar100" }, table, pool());
    const { outputs } = JSON.parse(readFileSync(record, "utf8")) as { outputs: Record<string, { sha256: string }> };
    const { sha256 } = outputs["scores.arrow"]!;
    const blob = join(project, "store", "blobs", sha256.slice(0, 2), sha256);
    const bytes = readFileSync(blob);
    bytes[bytes.length >> 1]! ^= 1;
    rmSync(blob);
    writeFileSync(blob, bytes);
    const { code, stderr } = await nas("nasbench201", "--by", record);
    expect(code).toBe(1);
    const digest = createHash("sha256").update(bytes).digest("hex");
    expect(stderr).toBe(
      [
        `error: wrong bytes: sha256 is ${digest}, expected ${sha256}`,
        `  at ${blob}`,
        "  Run `bun run pipeline --verify`, which makes altered results again.\n",
      ].join("\n"),
    );
  });

  test("ranks by the table of one proxy, whose rows are those of the space or of a pool", async () => {
    const file = join(project, "one-proxy.arrow");
    const write = (values: readonly number[]) => {
      const rows = values.map((value, row) => ({ row, value, standard_error: Number.NaN, engine: "test" }));
      writeArrow(file, proxyScoreSchema, columnsOf(proxyScoreSchema, rows));
    };
    write(Array.from({ length: space.count }, (_, row) => (row === 7 ? Number.NaN : row % 100)));
    const { top, by, seeds, ranked, unranked } = await list("nasbench201", "--by", file, "-k", "1");
    expect({ by, seeds, ranked, unranked }).toEqual({
      ...{ by: `the proxy of "${file}"`, seeds: "scored by test", ranked: space.count - 1, unranked: 1 },
    });
    expect(top[0]).toMatchObject({ value: 99, architecture: space.format(space.at(99)) });
    const ofTwo = [space.format(space.at(7)), space.format(space.at(9))];
    const given = await list("nasbench201", ...ofTwo, "--by", file);
    expect({ ranked: given.ranked, unranked: given.unranked }).toEqual({ ranked: 1, unranked: 1 });
    const fromRecord = await list("nasbench201", "--by", stored({ instance: "nasbench201/cifar100" }, file, pool()));
    expect(fromRecord.top[0]!.architecture).toBe(top[0]!.architecture);
    expect(fromRecord).toMatchObject({ by: "the proxy of cell[nasbench201/cifar100]", dataset: "cifar100" });
    write([1, 3, 2]);
    const pooled = await list("block(20,4)", "--by", file, "--pool", pool());
    expect(pooled.top.map(({ value, architecture }) => [value, architecture])).toEqual([
      [3, POOL[1]!],
      [2, POOL[2]!],
      [1, POOL[0]!],
    ]);
    const { code, stderr } = await nas("nasbench201", "--by", file);
    expect(code).toBe(2);
    expect(stderr).toStartWith(`error: the table has 3 rows, and there are ${space.count} architectures\n`);
  });
});
