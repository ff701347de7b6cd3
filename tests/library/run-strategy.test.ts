import { describe, expect, test } from "bun:test";
import { FailureError, openSpace, runStrategy, unwrap } from "delta-nas";

const space = unwrap(await openSpace("block(4,3)"));
type Architecture = ReturnType<typeof space.sample>;
const sum = (architecture: Architecture) => architecture.reduce((total, slot) => total + slot, 0);
const RANDOM = { strategy: "random-search", budget: 12, seed: "a" };

const refusal = async (options: object, objective: (architecture: Architecture) => number = sum) => {
  const run = await runStrategy(space, objective, { ...RANDOM, ...options });
  return run.ok ? undefined : run.failure;
};

describe("a search with an objective of one's own", () => {
  test("pays for every architecture once, at once or by promises, and gives the architectures themselves", async () => {
    const asked: string[] = [];
    const waiting = async (architecture: Architecture) => {
      asked.push(space.format(architecture));
      return sum(architecture);
    };
    const run = unwrap(await runStrategy(space, waiting, RANDOM));
    expect([asked.length, new Set(asked).size, run.points.length, run.end]).toEqual([12, 12, 12, "budget"]);
    expect(run.points.map(({ architecture }) => space.format(architecture))).toEqual(asked);
    for (const { architecture, seen, incumbent, incumbentSeen } of run.points) {
      expect([seen, incumbentSeen]).toEqual([sum(architecture), sum(incumbent)]);
    }
    expect(unwrap(await runStrategy(space, sum, RANDOM))).toEqual(run);
  });

  test("depends on its seed, its run and its settings", async () => {
    const texts = async (options: object) => {
      const run = unwrap(await runStrategy(space, sum, { ...RANDOM, ...options }));
      return run.points.map(({ architecture }) => space.format(architecture)).join();
    };
    const evolution = (population: number) => ({ strategy: "regularized-evolution", settings: { population } });
    const all = [{}, { seed: "b" }, { run: 1 }, evolution(2), evolution(5)];
    expect(new Set(await Promise.all(all.map(texts))).size).toBe(all.length);
  });

  test("ends at its target", async () => {
    const { points, end } = unwrap(await runStrategy(space, sum, { ...RANDOM, budget: 81, target: 6 }));
    expect(end).toBe("target");
    expect(points.findIndex(({ seen }) => seen >= 6)).toBe(points.length - 1);
  });

  test("is driven by differences, where its strategy takes them, and may be shown the objective", async () => {
    const differences = {
      name: "exact",
      differences: (parent: Architecture, near: readonly Architecture[]) => near.map((each) => sum(each) - sum(parent)),
    };
    const walk = { strategy: "delta-nas", settings: { walkers: 5 }, budget: 5, seed: 1 };
    const driven = unwrap(await runStrategy(space, sum, { ...walk, differences }));
    const shown = { ...walk, settings: { walkers: 5, model: "exact" } };
    const exact = unwrap(await runStrategy(space, sum, shown));
    expect([driven.points.at(-1)!.incumbentSeen, exact.points.at(-1)!.incumbentSeen]).toEqual([8, 8]);
    expect(driven.predictorCalls).toBeGreaterThan(0);
  });
});

describe("a search that cannot be run is refused", () => {
  test.each([
    [{ budget: 0 }, '"0" is not a possible budget'],
    [{ budget: 1.5 }, '"1.5" is not a possible budget'],
    [{ strategy: "random-serch" }, '"random-serch" is not a search strategy'],
    [{ strategy: "regularized-evolution", settings: { population: 1 } }, '"1" is not a possible population'],
    [{ strategy: "delta-nas" }, 'the search strategy "delta-nas" needs a predictor of differences'],
  ])("%j", async (options, said) => {
    expect(await refusal(options)).toMatchObject({
      ...{ code: "invalid-argument", message: expect.stringContaining(said), remedy: expect.stringMatching(/./) },
    });
  });

  test("a failure that the objective throws is that of the search, and anything else that it throws is thrown", async () => {
    const failure = { code: "scoring-failed", message: "not scored" } as const;
    const failing = () => {
      throw new FailureError(failure);
    };
    expect(await refusal({}, failing)).toEqual(failure);
    const broken = () => {
      throw new TypeError("a bug");
    };
    await expect(refusal({}, broken)).rejects.toThrow("a bug");
    await expect(refusal({}, () => Number.NaN)).rejects.toThrow('the objective "the given objective" gave NaN');
  });
});
