import { describe, expect, test } from "bun:test";
import { loadPlugIn, plugInNames } from "../../src/plug-ins/folder.ts";
import { randomStream } from "../../src/random/stream.ts";
import { networkIdentity } from "../../src/search/identity.ts";
import { runStrategy } from "../../src/search/run-strategy.ts";
import type { RunTrajectory } from "../../src/search/trajectory.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
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
  expect(NAMES).toEqual(["delta-nas", "gaussian-process", "random-search", "regularized-evolution"]);
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
