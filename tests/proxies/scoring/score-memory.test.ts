import { describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unwrap } from "../../../src/failure/failure.ts";
import type { ScoreEstimate } from "../../../src/proxies/definition/define-proxy.ts";
import { namedProxy } from "../../../src/proxies/definition/named-proxy.ts";
import { representativeIn } from "../../../src/proxies/scoring/representatives.ts";
import { scoreArchitectures } from "../../../src/proxies/scoring/score-architectures.ts";
import { estimateKey } from "../../../src/proxies/scoring/score-memory.ts";
import { scoreProxy } from "../../../src/proxies/scoring/score-proxy.ts";
import { proxyScoreSchema } from "../../../src/proxies/tables/proxy-scores.ts";
import { nasbench201 } from "../../../src/spaces/nasbench201/space.ts";
import { FixedPool } from "../../../src/spaces/pool/fixed-pool.ts";
import { writeArrow } from "../../../src/tables/arrow-file.ts";

const target = { resolution: 8, classes: 10 };
const how = { target, seed: "a" };
const ZEN = unwrap(await namedProxy("zen", { batch: 2, draws: 1 }));
const parse = (text: string) => unwrap(nasbench201.parse(text));

// The first two are of one score key, and so are the two after them; the last is dead.
const CELLS = [
  "|nor_conv_3x3~0|+|none~0|none~1|+|none~0|skip_connect~1|none~2|",
  "|none~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|",
  "|nor_conv_1x1~0|+|none~0|none~1|+|none~0|skip_connect~1|none~2|",
  "|none~0|+|none~0|none~1|+|nor_conv_1x1~0|none~1|none~2|",
  "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|",
].map(parse);

async function zen(cells: readonly (typeof CELLS)[number][], more: object = {}): Promise<number[]> {
  const table = unwrap(await scoreArchitectures(nasbench201, cells, ZEN, { workers: 0, ...how, ...more }));
  return table.rows.map(({ value }) => value);
}

describe("a score", () => {
  test("is the same whoever else is scored, and in which order", async () => {
    const whole = await zen(CELLS);
    const alone = await Promise.all(CELLS.map(async (cell) => (await zen([cell]))[0]!));
    expect(alone).toEqual(whole);
    expect(await zen(CELLS.toReversed())).toEqual(whole.toReversed());
    expect(await zen(CELLS.slice(1), { workers: 2 })).toEqual(whole.slice(1));
    expect([whole[1], whole[3]]).toEqual([whole[0]!, whole[2]!]);
    expect(new Set(whole).size).toBe(3);
  }, 30_000);

  test("is the one of the class's first row in a whole space, and an architecture's own in a part of one", () => {
    const standsFor = representativeIn(nasbench201);
    const first = standsFor(CELLS[0]!);
    const sameKey = Array.from({ length: nasbench201.count }, (_, row) => nasbench201.at(row)).filter(
      (cell) => nasbench201.scoreKey(cell) === nasbench201.scoreKey(CELLS[0]!),
    );
    expect(sameKey.map(standsFor)).toEqual(sameKey.map(() => first));
    expect(first).toBe(sameKey[0]!);
    const pool = new FixedPool(nasbench201, CELLS);
    const rows = CELLS.map((_, row) => pool.at(row));
    expect(rows.map(representativeIn(pool))).toEqual(rows);
  });

  test("of a part of a space is the same whatever else is in the part", async () => {
    const poolOf = (cells: typeof CELLS) => new FixedPool(nasbench201, cells);
    const scores = async (cells: typeof CELLS) => {
      const pool = poolOf(cells);
      const rows = cells.map((_, row) => pool.at(row));
      const options = { workers: 0, ...how };
      return unwrap(await scoreArchitectures(pool, rows, ZEN, options)).rows.map(({ value }) => value);
    };
    const whole = await scores(CELLS);
    expect(await scores(CELLS.slice(1))).toEqual(whole.slice(1));
    expect(await scores(CELLS.toReversed())).toEqual(whole.toReversed());
  }, 30_000);
});

describe("the key of an estimate", () => {
  const settings = { batch: 2, draws: 1 };
  const plan = { proxy: "zen", settings, seed: "a" };
  const network = nasbench201.network(CELLS[0]!, target);

  test("differs with all that the estimate depends on", () => {
    const keys = [
      estimateKey(plan, "onnxruntime 1", network),
      estimateKey(plan, "onnxruntime 2", network),
      estimateKey({ ...plan, proxy: "other" }, "onnxruntime 1", network),
      estimateKey({ ...plan, settings: { ...settings, batch: 3 } }, "onnxruntime 1", network),
      estimateKey({ ...plan, settings: { ...settings, draws: 2 } }, "onnxruntime 1", network),
      estimateKey({ ...plan, seed: "b" }, "onnxruntime 1", network),
      estimateKey(plan, "onnxruntime 1", nasbench201.network(CELLS[1]!, target)),
      estimateKey(plan, "onnxruntime 1", nasbench201.network(CELLS[0]!, { ...target, resolution: 16 })),
      estimateKey(plan, "onnxruntime 1", nasbench201.network(CELLS[0]!, { ...target, classes: 100 })),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
  });

  test("is the same for an equal plan with more in it, in any order of settings", () => {
    const again = { workers: 3, ...plan, settings: { draws: 1, batch: 2 } };
    expect(estimateKey(again, "e", network)).toBe(
      estimateKey(plan, "e", nasbench201.network(CELLS[0]!, { ...target })),
    );
  });
});

describe("scoring with a memory", () => {
  test("takes what is remembered, computes the rest, and counts the former as done", async () => {
    const memory = new Map<string, ScoreEstimate>();
    const first = await zen(CELLS.slice(0, 2), { memory });
    expect(memory.size).toBe(1);
    const [key] = memory.keys();
    const progress: string[] = [];
    const onProgress = (done: number, total: number) => progress.push(`${done}/${total}`);
    expect(await zen(CELLS, { memory, onProgress })).toEqual(await zen(CELLS));
    expect(progress).toEqual(["1/3", "2/3", "3/3"]);
    expect(memory.size).toBe(3);
    memory.set(key!, { value: 7, standardError: null });
    expect((await zen(CELLS, { memory, workers: 1 })).slice(0, 2)).toEqual([7, 7]);
    expect(await zen(CELLS.slice(0, 2))).toEqual(first);
    expect(await zen(CELLS.slice(0, 1), { memory, seed: "b" })).toEqual(await zen(CELLS.slice(0, 1), { seed: "b" }));
  }, 30_000);

  test("says of remembered scores that they took no time", async () => {
    const memory = new Map<string, ScoreEstimate>();
    const options = { workers: 0, ...how, memory };
    const seconds = async () =>
      unwrap(await scoreArchitectures(nasbench201, CELLS, ZEN, options)).rows.map((row) => row.seconds > 0);
    expect(await seconds()).toEqual([true, false, true, false, true]);
    expect(await seconds()).toEqual([false, false, false, false, false]);
  });

  test("gives a table of the same bytes with none, some or all scores remembered, by one worker or two", async () => {
    const folder = mkdtempSync(join(tmpdir(), "delta-nas-scores-"));
    const space = new FixedPool(nasbench201, CELLS);
    const rows = CELLS.map((_, row) => row);
    const memory = new Map<string, ScoreEstimate>();
    const table = async (some: readonly number[], more: object, workers: number) => {
      const scoring = { ...how, proxy: ZEN, rows: some, workers, ...more };
      writeArrow(join(folder, "table"), proxyScoreSchema, unwrap(await scoreProxy(space, scoring)));
      return readFileSync(join(folder, "table"));
    };
    const expected = await table(rows, {}, 2);
    await table(rows.slice(1, 3), { memory }, 1);
    expect(memory.size).toBe(2);
    expect(await table(rows, { memory }, 2)).toEqual(expected);
    expect(memory.size).toBe(CELLS.length);
    expect(await table(rows, { memory }, 1)).toEqual(expected);
    rmSync(folder, { recursive: true });
  }, 60_000);
});
