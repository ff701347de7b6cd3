import { describe, expect, test } from "bun:test";
import { loadPlugIn, plugInNames } from "../../src/plug-ins/folder.ts";
import { randomStream } from "../../src/random/stream.ts";
import { networkIdentity } from "../../src/search/identity.ts";
import type { Objective } from "../../src/search/objective.ts";
import { runStrategy } from "../../src/search/run-strategy.ts";
import type { RunTrajectory } from "../../src/search/trajectory.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/index.ts";
import { undescribed } from "../plug-ins/described-plug-in.ts";
import { chosen, differences, objective, STRATEGIES } from "./made-up.ts";

const NAMES = plugInNames(STRATEGIES);
const identity = networkIdentity(nasbench201);

/** One run with default settings, 20 queries and every model that a strategy may ask for. */
async function runOf(name: string, seed: number, run = 0): Promise<RunTrajectory> {
  const models = { differences: differences[0]!, uncounted: objective };
  return runStrategy({
    ...{ strategy: await chosen(name), space: nasbench201, objective, scale: "accuracy", models },
    ...{ identity, budget: 20, run, stream: randomStream(seed) },
  });
}

test("the strategies are the files of their folder", () => {
  expect(NAMES).toEqual(["delta-nas", "delta-nas-budgeted", "random-search", "regularized-evolution"]);
});

test("a strategy that is not there is refused with the nearest name, also by a name that every object has", async () => {
  const refusal = async (name: string) => loadPlugIn(STRATEGIES, name, "a search strategy");
  const misspelt = { code: "invalid-argument", message: '"delta-nass" is not a search strategy' };
  expect(await refusal("delta-nass")).toMatchObject({ failure: { ...misspelt, remedy: 'Did you mean "delta-nas"?' } });
  for (const name of ["constructor", "__proto__", "../ledger"]) {
    expect(await refusal(name)).toMatchObject({ failure: { message: `"${name}" is not a search strategy` } });
  }
});

describe.each(NAMES)("%s", (name) => {
  test("says what it is, and every setting has a default and a description", async () => {
    expect(undescribed((await chosen(name)).definition)).toEqual([]);
  });

  test("does the same with the same stream, and another thing with another", async () => {
    const once = await runOf(name, 1);
    expect(await runOf(name, 1)).toEqual(once);
    expect((await runOf(name, 2)).points).not.toEqual(once.points);
    expect((await runOf(name, 1, 1)).points).not.toEqual(once.points);
  });

  test("pays for no network twice and keeps to its budget", async () => {
    for (const run of [0, 1]) {
      const { points } = await runOf(name, 5, run);
      const keys = points.map((point) => nasbench201.scoreKey(point.architecture));
      expect(new Set(keys).size).toBe(points.length);
      expect(points.length).toBeLessThanOrEqual(20);
      expect(points.length).toBeGreaterThan(0);
    }
  });
});

describe("delta-nas-budgeted", () => {
  test("finds better cells than random search in the same number of queries", async () => {
    const best = async (name: string) => {
      let sum = 0;
      for (const run of [0, 1, 2, 3]) sum += (await runOf(name, 9, run)).points.at(-1)!.incumbentSeen;
      return sum / 4;
    };
    expect(await best("delta-nas-budgeted")).toBeGreaterThan(await best("random-search"));
  }, 30_000);

  test("begins with random cells, as many as it is told to, and counts its predictions", async () => {
    const random = randomStream(3).child("run", 0).child("population");
    const start = Array.from({ length: 5 }, () => nasbench201.sample(random));
    const run = await runOf("delta-nas-budgeted", 3);
    expect(run.points).toHaveLength(20);
    expect(run.points.slice(0, 5).map(({ architecture }) => architecture)).toEqual(start);
    expect(run.predictorCalls).toBeGreaterThan(100);
    expect(run.proxyCalls).toBe(0);
  });

  test("survives an objective with infinite and constant values", async () => {
    const odd: Objective = { name: "odd", seen: (row) => (row % 2 === 0 ? Number.NEGATIVE_INFINITY : 3) };
    const { points } = await runStrategy({
      ...{
        strategy: await chosen("delta-nas-budgeted"),
        space: nasbench201,
        objective: odd,
        scale: "plain",
        models: {},
      },
      ...{ identity, budget: 15, run: 0, stream: randomStream(1) },
    });
    expect(points).toHaveLength(15);
  });

  test.each([
    { initial: 2, batch: 5 },
    { parents: 2, best_seen: 0, wide_parents: 0 },
    { all_two_edits: 10, sampled_two_edits: 7, restarts: 3 },
    { least_probability: 0.6 },
    { scale_sample: 100 },
  ])("does another thing with %j", async (settings) => {
    const search = async (given: object) =>
      runStrategy({
        ...{ strategy: await chosen("delta-nas-budgeted", given), space: nasbench201, objective, scale: "accuracy" },
        ...{ models: {}, identity, budget: 20, run: 0, stream: randomStream(1) },
      });
    const [usual, other] = [await search({}), await search(settings)];
    expect(other.points).toHaveLength(20);
    expect([other.points, other.predictorCalls]).not.toEqual([usual.points, usual.predictorCalls]);
  });
});
