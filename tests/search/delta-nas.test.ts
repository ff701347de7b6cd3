import { describe, expect, test } from "bun:test";
import { randomStream } from "../../src/random/stream.ts";
import { bestMove, type DeltaNasOptions, deltaNas } from "../../src/search/delta-nas.ts";
import {
  type DifferenceModel,
  listedDifferences,
  scoreDifferences,
  uncountedExactDifferences,
} from "../../src/search/difference-model.ts";
import { openLedger } from "../../src/search/ledger.ts";
import { tableObjective } from "../../src/search/objective.ts";
import { runStrategy } from "../../src/search/run-strategy.ts";
import { lineSpace } from "./toy-space.ts";

/** Two hills, at cells 2 and 6; the valley is cell 4. */
const HILLS = [1, 2, 5, 3, 0, 4, 9, 8];

function walk(differences: DifferenceModel<number>, options: Partial<DeltaNasOptions<number>> = {}, budget = 8) {
  const [run] = runStrategy({
    strategy: deltaNas({ differences, population: 30, ...options }),
    space: lineSpace(HILLS.length),
    objective: tableObjective<number>("hills", HILLS),
    budget,
    runs: 1,
    stream: randomStream(1),
  });
  return run!;
}

function moveFrom(model: DifferenceModel<number>, cell: number): number | undefined {
  const { ledger } = openLedger({ objective: tableObjective<number>("hills", HILLS), budget: 1, identity: Number });
  return bestMove({ space: lineSpace(HILLS.length), ledger }, model, cell);
}

describe("Algorithm 2", () => {
  test("climbs every member to a hilltop and looks up just the hilltops", () => {
    const run = walk(scoreDifferences<number>("hills", HILLS));
    expect(run.points.map((point) => point.architecture).sort()).toEqual([2, 6]);
    expect(run.points.at(-1)?.incumbent).toBe(6);
    expect(run.end).toBe("finished");
  });

  test("moves to the best predicted neighbour", () => {
    const model = scoreDifferences<number>("hills", HILLS);
    expect(moveFrom(model, 4)).toBe(5);
    expect(moveFrom(model, 3)).toBe(2);
  });

  test("does not take a move that is predicted not to improve, nor one predicted to change nothing", () => {
    expect(moveFrom(scoreDifferences<number>("hills", HILLS), 6)).toBeUndefined();
    expect(
      moveFrom(
        scoreDifferences<number>(
          "flat",
          HILLS.map(() => 1),
        ),
        3,
      ),
    ).toBeUndefined();
  });

  test("leaves all members where they are under a flat predictor", () => {
    const run = walk(
      scoreDifferences<number>(
        "flat",
        HILLS.map(() => 0),
      ),
    );
    expect(new Set(run.points.map((point) => point.architecture)).size).toBe(run.points.length);
    expect(run.points.length).toBeGreaterThan(4);
  });

  test("stops at the iteration limit under a predictor that promises gains for ever", () => {
    const restless: DifferenceModel<number> = { name: "restless", differences: (_, near) => near.map(() => 1) };
    const run = walk(restless, { iterations: 3 });
    expect(run.points.length).toBeGreaterThan(0);
    expect(run.end).not.toBe("repeats");
  });

  test("spends no query on the walk and counts every predicted difference", () => {
    const run = walk(scoreDifferences<number>("hills", HILLS), {}, 1);
    expect(run.points).toHaveLength(1);
    expect(run.predictorCalls).toBeGreaterThan(8);
    expect(run.predictorCalls).toBeLessThanOrEqual(14);
  });

  test("remembers members that a restart replaced", () => {
    const run = walk(scoreDifferences<number>("hills", HILLS), { stalled: "restart", population: 2, iterations: 20 });
    const cells = run.points.map((point) => point.architecture);
    expect(cells).toContain(2);
    expect(cells).toContain(6);
  });

  test("reads exact differences without counting them", () => {
    const run = walk(uncountedExactDifferences(tableObjective<number>("hills", HILLS)));
    expect(run.points.map((point) => point.architecture).sort()).toEqual([2, 6]);
  });

  test("takes differences listed by neighbour table", () => {
    const table = { offsets: Uint32Array.of(0, 1, 3, 4), rows: Uint32Array.of(1, 0, 2, 1) };
    const model = listedDifferences<number>("pairs", table, [5, -5, 7, -7]);
    expect([...Array.from(model.differences(1, [2, 0]))]).toEqual([7, -5]);
    expect(() => model.differences(0, [2])).toThrow("row 2 is no neighbour of row 0");
  });
});
