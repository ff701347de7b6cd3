import { describe, expect, test } from "bun:test";
import { randomStream } from "../../../src/random/stream.ts";
import { networkIdentity } from "../../../src/search/identity.ts";
import type { Objective } from "../../../src/search/objective.ts";
import { runStrategy } from "../../../src/search/run-strategy.ts";
import strategy from "../../../src/search/strategies/gaussian-process.ts";
import { nasbench201 } from "../../../src/spaces/nasbench201/space.ts";
import { chosen, objective as madeUp } from "../made-up.ts";
import { tableObjective } from "../table-objective.ts";

const identity = networkIdentity(nasbench201);
const GLOBAL = { candidates: "global", least_probability: 0 };

/** A made-up accuracy that few cells come near the best of: every operation at every edge adds its own share. */
const shares = Array.from({ length: 30 }, (_, at) => randomStream("shares").child(at).normal());
const additive = tableObjective(
  "additive accuracy",
  Float64Array.from({ length: nasbench201.count }, (_, row) =>
    nasbench201.slotValues!(nasbench201.at(row)).reduce(
      (sum, operation, edge) => sum + shares[5 * edge + operation]!,
      80,
    ),
  ),
);

async function runOf(
  name: string,
  settings: object,
  { seed = 1, budget = 20, objective = madeUp as Objective, scale = "accuracy" as "accuracy" | "plain" } = {},
) {
  return runStrategy({
    ...{ strategy: await chosen(name, settings), space: nasbench201, objective, scale, models: {} },
    ...{ identity, budget, run: 0, stream: randomStream(seed) },
  });
}

describe.each([
  ["moves", {}],
  ["global candidates", GLOBAL],
])("a Gaussian process with %s", (_, settings) => {
  test("finds better cells than random search in the same number of queries", async () => {
    const best = async (name: string, given: object) => {
      let sum = 0;
      for (let seed = 0; seed < 8; seed++) {
        sum += (await runOf(name, given, { seed, budget: 40, objective: additive })).points.at(-1)!.incumbentSeen;
      }
      return sum / 8;
    };
    expect(await best("gaussian-process", settings)).toBeGreaterThan(await best("random-search", {}));
  }, 30_000);

  test("counts its predictions, and reads no proxy", async () => {
    const run = await runOf("gaussian-process", settings);
    expect(run.points).toHaveLength(20);
    expect(run.predictorCalls).toBeGreaterThan(100);
    expect(run.proxyCalls).toBe(0);
  });

  test("survives an objective with infinite and constant values", async () => {
    const odd: Objective = { name: "odd", seen: (row) => (row % 2 === 0 ? Number.NEGATIVE_INFINITY : 3) };
    const { points } = await runOf("gaussian-process", settings, { objective: odd, scale: "plain", budget: 15 });
    expect(points).toHaveLength(15);
  });
});

/** Settings that a run is done with, and what is changed in them. */
const CHANGES: readonly (readonly [base: object, changed: object])[] = [
  [{}, { candidates: "global" }],
  [{}, { least_probability: 0.6 }],
  [{}, { initial: 2 }],
  [{}, { batch: 5 }],
  [{}, { parents: 2 }],
  [{}, { best_seen: 0, parents: 2 }],
  [{}, { wide_parents: 0 }],
  [{}, { all_two_edits: 10 }],
  [{ all_two_edits: 10 }, { sampled_two_edits: 7 }],
  [{}, { restarts: 3 }],
  [GLOBAL, { all_cells: 100 }],
  [{ ...GLOBAL, all_cells: 100 }, { sampled_cells: 40 }],
  [{}, { features: ["operations"] }],
  [{}, { feature_sample: 50 }],
  [{}, { feature_softening: 1 }],
  [{}, { feature_limit: 0.5 }],
  [{}, { scale_sample: 20 }],
  [{}, { ceiling: 2 }],
  [{}, { floor: 0.1 }],
  [{}, { weight_deviation: 0.1 }],
  [{}, { noise: 1 }],
  [{}, { noise_deviation: 0.05 }],
  [{}, { least_noise: 1 }],
  [{}, { step: 0.1 }],
  [{}, { trials: 2 }],
  [{}, { few_points: 0 }],
  [{ few_points: 0 }, { many_points: 0 }],
  [{ few_points: 0 }, { fits_apart: 1 }],
  [{ few_points: 0, many_points: 0 }, { late_fits_apart: 2 }],
  [{}, { likelihood_best: 3, likelihood_others: 2 }],
  [{ likelihood_best: 3 }, { likelihood_others: 1 }],
  [{}, { training_best: 5, training_others: 3 }],
  [{ training_best: 5 }, { training_others: 1 }],
];

describe("a setting of the Gaussian process", () => {
  test.each([...CHANGES])("of %j does another thing with %j", async (base, changed) => {
    const before = await runOf("gaussian-process", base);
    const after = await runOf("gaussian-process", { ...base, ...changed });
    expect(after.points).toHaveLength(20);
    expect([after.points, after.predictorCalls]).not.toEqual([before.points, before.predictorCalls]);
  });

  test("is never idle: each is changed above", () => {
    const changed = new Set(CHANGES.flatMap(([, settings]) => Object.keys(settings)));
    expect([...changed].sort()).toEqual(Object.keys(strategy.settings.parse({})).sort());
  });
});
