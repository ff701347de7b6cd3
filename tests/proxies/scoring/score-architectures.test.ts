import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { unwrap } from "../../../src/failure/failure.ts";
import { namedProxy } from "../../../src/proxies/definition/named-proxy.ts";
import { scoreArchitectures } from "../../../src/proxies/scoring/score-architectures.ts";
import { scoreRecords } from "../../../src/proxies/scoring/score-table.ts";
import { type ScoringJob, scoreInWorkers } from "../../../src/proxies/scoring/worker-pool.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { nasbench201 } from "../../../src/spaces/nasbench201/space.ts";
import type { NetworkGraph } from "../../../src/spaces/network-graph.ts";

const target = { resolution: 8, classes: 10 };
const plan = { proxy: "zen", settings: { batch: 2, draws: 1 }, seed: 0 };
const program = (name: string) => join(import.meta.dir, "../../fixtures/workers", `${name}.ts`);
const proxy = async (name: string, settings = {}) => unwrap(await namedProxy(name, settings));
const parse = (text: string) => unwrap(nasbench201.parse(text));

function sample(count: number) {
  const stream = randomStream("cells");
  return Array.from({ length: count }, () => nasbench201.sample(stream));
}

function jobs(count: number): ScoringJob[] {
  return sample(count).map((cell, at) => ({ label: `cell ${at}`, graph: () => nasbench201.network(cell, target) }));
}

describe("scoreArchitectures", () => {
  test("gives the same scores in this process and in one or two workers", async () => {
    const cells = sample(8);
    const valuesWith = async (workers: number) => {
      const zen = await proxy("zen", { batch: 2, draws: 2 });
      const { rows } = unwrap(await scoreArchitectures(nasbench201, cells, zen, { target, seed: 3, workers }));
      return rows.map(({ architecture, value, standardError }) => ({ architecture, value, standardError }));
    };
    const here = await valuesWith(0);
    expect(here.map(({ architecture }) => architecture)).toEqual(cells.map((cell) => nasbench201.format(cell)));
    for (const workers of [1, 2]) expect(await valuesWith(workers)).toEqual(here);
  }, 30_000);

  test("scores cells of one score key once and reports progress over what is scored", async () => {
    const cells = ["(0,1,1,2,1,2)", "(4,4,1,2,1,1)", "(0,1,1,2,1,2)", "(1,1,1,1,1,1)"].map(parse);
    const progress: string[] = [];
    const onProgress = (done: number, total: number) => progress.push(`${done}/${total}`);
    const zen = await proxy("zen", { batch: 2 });
    const { rows } = unwrap(await scoreArchitectures(nasbench201, cells, zen, { target, workers: 0, onProgress }));
    expect(progress).toEqual(["1/2", "2/2"]);
    expect(rows[2]!.value).toBe(rows[0]!.value);
    expect(rows.map(({ seconds }) => seconds > 0)).toEqual([true, true, false, false]);
    expect(rows[3]!.value).toBe(-1e8);
  });

  test("counts params and FLOPs exactly", async () => {
    const cell = parse("(4,0,3,1,4,3)");
    const params = unwrap(await scoreArchitectures(nasbench201, [cell], await proxy("params")));
    const flops = unwrap(await scoreArchitectures(nasbench201, [cell], await proxy("flops")));
    expect(params.rows[0]!.value).toBe(129306);
    expect(Math.round(flops.rows[0]!.value / 1000)).toBe(19249);
  });

  test("writes records that say how a score was made", async () => {
    const params = await proxy("params");
    const table = unwrap(await scoreArchitectures(nasbench201, [parse("(4,0,3,1,4,3)")], params));
    expect(scoreRecords(table)).toEqual([
      {
        architecture: nasbench201.format(parse("(4,0,3,1,4,3)")),
        proxy: "params",
        value: 129306,
        standardError: null,
        engine: "exact count",
        settings: {},
        seconds: expect.any(Number),
      },
    ]);
  });

  test("scores nothing when there is nothing to score", async () => {
    expect(unwrap(await scoreArchitectures(nasbench201, [], await proxy("zen"))).rows).toEqual([]);
  });

  test("refuses an impossible number of workers", async () => {
    const failure = {
      code: "invalid-argument",
      message: '"-1" is not a possible number of workers',
      where: "workers",
      remedy: "Give a whole number of at least 0.",
    } as const;
    const options = { workers: -1 };
    expect(await scoreArchitectures(nasbench201, [], await proxy("zen"), options)).toEqual({ ok: false, failure });
  });
});

describe("a scoring worker", () => {
  const remedy = "Score that architecture alone to see whether it fails again; if memory is short, use fewer workers.";

  test("that is killed becomes a failure which names its architecture", async () => {
    const result = await scoreInWorkers(plan, jobs(3), { workers: 1, program: program("dies") });
    const message = 'the scoring worker of architecture "cell 1" died (signal "SIGKILL")';
    expect(result).toEqual({ ok: false, failure: { code: "scoring-failed", message, where: 'proxy "zen"', remedy } });
  });

  test("that exits at once becomes a failure with its last words", async () => {
    const result = await scoreInWorkers(plan, jobs(3), { workers: 2, program: program("exits") });
    const message = expect.stringMatching(
      /^the scoring worker of architecture "cell [02]" died \(exit code "3"\): no room for the weights$/,
    );
    expect(result).toEqual({ ok: false, failure: { code: "scoring-failed", message, where: 'proxy "zen"', remedy } });
  });

  test("refuses a malformed network by the name of its architecture", async () => {
    const broken: NetworkGraph = {
      layers: [
        { kind: "input", channels: 3 },
        { kind: "relu", input: 5 },
      ],
      resolution: 8,
      features: 1,
      output: 1,
    };
    const result = await scoreInWorkers(plan, [{ label: "broken", graph: () => broken }], { workers: 1 });
    const message = 'architecture "broken" was not scored: layer 1 (relu) reads layer "5", which comes no earlier';
    expect(result).toEqual({ ok: false, failure: { code: "scoring-failed", message, where: 'proxy "zen"', remedy } });
  });
});
