import { describe, expect, test } from "bun:test";
import { FailureError, failed } from "../../src/failure/failure.ts";
import { computedObjective } from "../../src/search/objective.ts";
import { type SearchCell, searchCell } from "../../src/search/search-cell.ts";
import { searchedPool } from "../../src/search/searched-pool.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { unwrapped } from "../spaces/results.ts";
import { chosen, differences, madeUp, objective } from "./made-up.ts";
import { tableObjective } from "./table-objective.ts";

const sizes = { space: nasbench201, objective, scale: "accuracy", runs: 3, queries: 10, seed: "seed" } as const;

async function searched(name: string, given: Partial<SearchCell> = {}, settings: object = {}) {
  return unwrapped(await searchCell({ ...sizes, strategy: await chosen(name, settings), ...given }));
}

describe("a search cell", () => {
  test("leaves every query and a row for each run", async () => {
    const done: number[] = [];
    const { trajectories, runs } = await searched("random-search", { onRun: (count) => done.push(count) });
    expect(done).toEqual([1, 2, 3]);
    expect([...runs.run]).toEqual([0, 1, 2]);
    expect([...runs.queries]).toEqual([10, 10, 10]);
    expect(runs.settings).toEqual(["untuned", "untuned", "untuned"]);
    expect([...trajectories.seen]).toEqual(Array.from(trajectories.row, (row) => madeUp[row]!));
    const last = trajectories.incumbent[9]!;
    expect(runs.incumbent[0]).toBe(nasbench201.format(nasbench201.at(last)));
    expect(runs.incumbent_seen[0]).toBe(madeUp[last]!);
  });

  test("says where the settings of its strategy were chosen", async () => {
    expect((await searched("regularized-evolution")).runs.settings).toEqual(Array(3).fill("tuned on this space"));
  });

  test("does the same whether values are read or computed when they are asked for", async () => {
    const strategies = [
      ["random-search", {}],
      ["regularized-evolution", { population: 4 }],
      ["delta-nas", { walkers: 5, model: "exact" }],
      ["gaussian-process", {}],
    ] as const;
    for (const [name, settings] of strategies) {
      const computed = computedObjective("later", async (row) => {
        await Bun.sleep(0);
        return madeUp[row]!;
      });
      expect(await searched(name, { objective: computed }, settings)).toEqual(await searched(name, {}, settings));
    }
  }, 30_000);

  test("ends runs that have seen the optimum", async () => {
    const { runs } = await searched("random-search", {
      objective: { ...tableObjective("made up", madeUp), optimum: 20 },
    });
    expect(new Set(runs.end)).toEqual(new Set(["target"]));
  });

  test("gives run i the predictor at i modulo their number, and others none", async () => {
    const { runs } = await searched("delta-nas", { differences }, { walkers: 5 });
    expect([...runs.training_set]).toEqual([3, 8, 3]);
    expect([...runs.proxy_calls]).toEqual([40, 41, 40]);
    expect([...(await searched("random-search", { differences })).runs.training_set]).toEqual([-1, -1, -1]);
    const exact = await searched("delta-nas", { differences }, { walkers: 5, model: "exact" });
    expect([...exact.runs.training_set]).toEqual([-1, -1, -1]);
  });

  test("shows each run its own objective", async () => {
    const noisy = (run: number) => ({ name: "noisy", seen: (row: number) => 1000 * run + row });
    const { trajectories } = await searched("random-search", { objective: noisy });
    expect([...trajectories.seen]).toEqual(
      Array.from(trajectories.row, (row, at) => 1000 * trajectories.run[at]! + row),
    );
  });

  test("shows the objective's own differences to nobody who did not ask for them", async () => {
    const shown: string[][] = [];
    for (const readsUncounted of [undefined, () => true]) {
      const { definition, ...strategy } = await chosen("random-search");
      const spy: SearchCell["strategy"]["definition"] = {
        ...definition,
        ...(readsUncounted ? { readsUncounted } : {}),
        async run(context, settings) {
          shown.push(Object.keys(context.models));
          await definition.run(context, settings);
        },
      };
      unwrapped(await searchCell({ ...sizes, runs: 1, differences, strategy: { ...strategy, definition: spy } }));
    }
    expect(shown).toEqual([[], ["uncounted"]]);
  });
});

describe("a search cell that cannot be", () => {
  test("says which model its strategy lacks", async () => {
    expect(await searchCell({ ...sizes, strategy: await chosen("delta-nas") })).toEqual({
      ok: false,
      failure: {
        code: "invalid-argument",
        message: 'the search strategy "delta-nas" needs a predictor of differences, and there is none',
        remedy: "Train one on this space, or use a strategy or settings that need no predictor.",
      },
    });
  });

  test("passes on the failure of an objective, whichever strategy asked", async () => {
    const failure = { code: "engine-unavailable", message: "the surrogate is gone" } as const;
    for (const name of ["random-search", "regularized-evolution", "delta-nas", "gaussian-process"]) {
      const strategy = await chosen(name);
      const { space, objective: refusing } = searchedPool(nasbench201, "surrogate", async () => failed(failure));
      const result = await searchCell({ ...sizes, space, objective: refusing, strategy, differences });
      expect(result).toEqual({ ok: false, failure });
    }
    const late = computedObjective("late", async (row) => {
      if (row > 9000) throw new FailureError(failure);
      return row;
    });
    expect(await searchCell({ ...sizes, objective: late, strategy: await chosen("random-search") })).toEqual({
      ok: false,
      failure,
    });
  });

  test("throws what is a bug", async () => {
    const broken = { name: "broken", seen: () => Number.NaN };
    const cell = { ...sizes, objective: broken, strategy: await chosen("random-search") };
    await expect(searchCell(cell)).rejects.toThrow('the objective "broken" gave NaN');
  });
});
