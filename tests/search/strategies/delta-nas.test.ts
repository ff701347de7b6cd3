import { describe, expect, test } from "bun:test";
import { type DifferenceModel, uncountedExactDifferences } from "../../../src/search/difference-model.ts";
import { openLedger } from "../../../src/search/ledger.ts";
import { bestMove } from "../../../src/search/strategies/delta-nas.ts";
import { chosen } from "../made-up.ts";
import { tableObjective } from "../table-objective.ts";
import { lineSpace, runOnLine } from "../toy-space.ts";

/** Two hills, at cells 2 and 6; the valley is cell 4. */
const HILLS = [1, 2, 5, 3, 0, 4, 9, 8];
const FLAT = HILLS.map(() => 1);

/** A predictor whose scores are the given values. */
function scored(scores: readonly number[]): DifferenceModel {
  return {
    name: "scored",
    differences: (parent, neighbours) => neighbours.map((neighbour) => scores[neighbour]! - scores[parent]!),
  };
}

async function walk(differences: DifferenceModel, settings: object = {}, budget = 8) {
  const strategy = await chosen("delta-nas", { walkers: 30, ...settings });
  return runOnLine(strategy, HILLS, { budget, seed: 1, differences });
}

function moveFrom(model: DifferenceModel, cell: number): Promise<number | undefined> {
  const space = lineSpace(HILLS.length);
  const { ledger } = openLedger({ objective: tableObjective("hills", HILLS), budget: 1, identity: Number });
  return bestMove({ space, ledger }, model, space.at(cell));
}

describe("Algorithm 2", () => {
  test("climbs every member to a hilltop and looks up just the hilltops", async () => {
    const run = await walk(scored(HILLS));
    expect(run.points.map((point) => Number(point.architecture)).sort()).toEqual([2, 6]);
    expect(Number(run.points.at(-1)?.incumbent)).toBe(6);
    expect(run.end).toBe("finished");
  });

  test("moves to the best predicted neighbour", async () => {
    const model = scored(HILLS);
    expect(await moveFrom(model, 4)).toBe(5);
    expect(await moveFrom(model, 3)).toBe(2);
  });

  test("does not take a move that is predicted not to improve, nor one predicted to change nothing", async () => {
    expect(await moveFrom(scored(HILLS), 6)).toBeUndefined();
    expect(await moveFrom(scored(FLAT), 3)).toBeUndefined();
  });

  test("leaves all members where they are under a flat predictor", async () => {
    const run = await walk(scored(FLAT));
    expect(new Set(run.points.map((point) => Number(point.architecture))).size).toBe(run.points.length);
    expect(run.points.length).toBeGreaterThan(4);
  });

  test("stops at the iteration limit under a predictor that promises gains for ever", async () => {
    const restless: DifferenceModel = { name: "restless", differences: (_, near) => near.map(() => 1) };
    const run = await walk(restless, { iterations: 3 });
    expect(run.points.length).toBeGreaterThan(0);
    expect(run.end).not.toBe("repeats");
  });

  test("spends no query on the walk and counts every predicted difference", async () => {
    const run = await walk(scored(HILLS), {}, 1);
    expect(run.points).toHaveLength(1);
    expect(run.predictorCalls).toBeGreaterThan(8);
    expect(run.predictorCalls).toBeLessThanOrEqual(14);
  });

  test("remembers members that a restart replaced", async () => {
    const run = await walk(scored(HILLS), { stalled: "restart", walkers: 2, iterations: 20 });
    const cells = run.points.map((point) => Number(point.architecture));
    expect(cells).toContain(2);
    expect(cells).toContain(6);
  });

  test("climbs as well by a model that answers later", async () => {
    const { differences } = scored(HILLS);
    const late: DifferenceModel = {
      name: "late",
      differences: async (...pair) => {
        await Bun.sleep(0);
        return differences(...pair);
      },
    };
    expect(await walk(late)).toEqual(await walk(scored(HILLS)));
  });

  test("reads exact differences of the objective without counting them, where it is told to", async () => {
    const run = await walk(scored(FLAT), { model: "exact" });
    expect(run.points.map((point) => Number(point.architecture)).sort()).toEqual([2, 6]);
    const asynchronous = uncountedExactDifferences<number>({ name: "later", seen: async (row) => HILLS[row]! });
    expect(await asynchronous.differences(4, [3, 5])).toEqual([3, 4]);
  });

  test("needs a trained model by default, and the objective's differences where it is told to", async () => {
    const trained = await chosen("delta-nas");
    expect(trained.definition.needs?.(trained.settings)).toEqual(["differences"]);
    expect(trained.definition.readsUncounted?.(trained.settings)).toBe(false);
    const exact = await chosen("delta-nas", { model: "exact" });
    expect(exact.definition.needs?.(exact.settings)).toEqual([]);
    expect(exact.definition.readsUncounted?.(exact.settings)).toBe(true);
  });
});
