import { describe, expect, test } from "bun:test";
import { gpFeatures } from "../../src/encodings/gp-features.ts";
import { randomStream } from "../../src/random/stream.ts";
import { scoreDifferences } from "../../src/search/difference-model.ts";
import { type Objective, tableObjective } from "../../src/search/objective.ts";
import { runStrategy } from "../../src/search/run-strategy.ts";
import { searchCell } from "../../src/search/search-cell.ts";
import { STRATEGY_NAMES, strategyNamed } from "../../src/search/strategies.ts";
import { incumbentCurve, queriesToReach } from "../../src/search/trajectory.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/index.ts";
import type { ArchitectureIndex } from "../../src/spaces/search-space.ts";

/** A made-up accuracy on the real space: convolutions and a residual path help, dead cells are at 10 %. */
const madeUp = Float64Array.from({ length: nasbench201.count }, (_, row) => {
  const paths = nasbench201.pathCounts(nasbench201.at(row));
  const live = paths.reduce((sum, count) => sum + count, 0);
  return live === 0 ? 10 : 60 + 30 * (1 - Math.exp(-0.2 * live)) + 8 * (paths[2]! > 0 ? 1 : 0) + (row % 7) * 0.05;
});
const objective = tableObjective<ArchitectureIndex>("made-up accuracy", madeUp);
const settings = {
  differences: scoreDifferences<ArchitectureIndex>("made-up", madeUp),
  source: gpFeatures(nasbench201),
};

function runs(name: string, seed: number, count = 2, firstRun = 0) {
  const strategy = strategyNamed<ArchitectureIndex>(name, settings);
  if (!strategy.ok) throw new Error(strategy.failure.message);
  const stream = randomStream(seed);
  return runStrategy({
    strategy: strategy.value,
    space: nasbench201,
    objective,
    budget: 20,
    runs: count,
    firstRun,
    stream,
  });
}

test("a search cell refuses a strategy that is none, also by a name that every object has", () => {
  for (const strategy of ["delta-nas-orcale", "constructor", "__proto__"]) {
    const models = {
      ...settings,
      strategy,
      space: nasbench201,
      objective,
      scale: "accuracy",
      zenDifferences: [],
    } as const;
    const sizes = { runs: 2, queries: 10, population: 5, tournament: 2, walkers: 5 };
    const searched = searchCell({ ...models, features: settings.source }, sizes, "seed");
    expect(searched.ok ? "searched" : searched.failure.message).toBe(`"${strategy}" is not a search strategy`);
  }
});

describe("every strategy", () => {
  test.each([...STRATEGY_NAMES])("%s does the same with the same stream, and another thing with another", (name) => {
    expect(runs(name, 1)).toEqual(runs(name, 1));
    expect(runs(name, 1)[0]?.points).not.toEqual(runs(name, 2)[0]?.points);
  });

  test.each([...STRATEGY_NAMES])("%s does the same run whether runs are split over workers or not", (name) => {
    expect(runs(name, 1, 1, 1)[0]).toEqual(runs(name, 1)[1]!);
  });

  test.each([...STRATEGY_NAMES])("%s pays for no network twice and keeps to its budget", (name) => {
    for (const { points } of runs(name, 5)) {
      const keys = points.map((point) => nasbench201.scoreKey(point.architecture));
      expect(new Set(keys).size).toBe(points.length);
      expect(points.length).toBeLessThanOrEqual(20);
      expect(points.length).toBeGreaterThan(0);
    }
  });
});

describe("delta-nas-budgeted", () => {
  test("finds better cells than random search in the same number of queries", () => {
    const best = (name: string) => runs(name, 9, 4).reduce((sum, run) => sum + run.points.at(-1)!.incumbentSeen, 0) / 4;
    expect(best("delta-nas-budgeted")).toBeGreaterThan(best("random-search"));
  });

  test("begins with five random cells and counts its predictions", () => {
    const [run] = runs("delta-nas-budgeted", 3, 1);
    expect(run!.points).toHaveLength(20);
    expect(run!.predictorCalls).toBeGreaterThan(100);
    expect(run!.proxyCalls).toBe(0);
  });

  test("survives an objective with infinite and constant values", () => {
    const odd: Objective<ArchitectureIndex> = {
      name: "odd",
      seen: (row) => (row % 2 === 0 ? Number.NEGATIVE_INFINITY : 3),
    };
    const strategy = strategyNamed<ArchitectureIndex>("delta-nas-budgeted", {
      ...settings,
      budgeted: { scale: "plain" },
    });
    if (!strategy.ok) throw new Error(strategy.failure.message);
    const stream = randomStream(1);
    const [run] = runStrategy({
      strategy: strategy.value,
      space: nasbench201,
      objective: odd,
      budget: 15,
      runs: 1,
      stream,
    });
    expect(run!.points).toHaveLength(15);
  });
});

describe("the registry", () => {
  test("names the nearest strategy for a misspelt one", () => {
    const result = strategyNamed("delta-nass");
    expect(result).toEqual({
      ok: false,
      failure: {
        code: "invalid-argument",
        message: '"delta-nass" is not a search strategy; did you mean "delta-nas"?',
        remedy: "use one of: random-search, regularized-evolution, delta-nas, delta-nas-budgeted",
      },
    });
  });

  test("says which setting a strategy lacks", () => {
    const result = strategyNamed("delta-nas-budgeted");
    expect(result).toMatchObject({
      ok: false,
      failure: { message: 'the search strategy "delta-nas-budgeted" needs the setting "source"' },
    });
  });
});

describe("trajectories", () => {
  test("give the incumbent's outside value after each query and hold it after the last", () => {
    const [run] = runStrategy({
      strategy: {
        name: "two",
        run: ({ ledger, space }) => [5, 6].forEach((row) => void ledger.query((space as typeof nasbench201).at(row))),
      },
      space: nasbench201,
      objective: { name: "row", seen: (row) => row },
      budget: 4,
      runs: 1,
      stream: randomStream(1),
      identity: (row) => row,
    });
    expect([...incumbentCurve(run!, 4, (incumbent) => 100 + incumbent)]).toEqual([105, 106, 106, 106]);
    expect(queriesToReach(run!, 6)).toBe(2);
    expect(queriesToReach(run!, 7)).toBeUndefined();
  });
});
