import { describe, expect, test } from "bun:test";
import { plugInNames } from "../../src/plug-ins/folder.ts";
import type { SearchContext } from "../../src/search/define-strategy.ts";
import type { DifferenceModel } from "../../src/search/difference-model.ts";
import { searchCell } from "../../src/search/search-cell.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { unwrapped } from "../spaces/results.ts";
import { chosen, objective, STRATEGIES } from "./made-up.ts";

/** A predictor under which no member of a population moves. */
const still: DifferenceModel = { name: "still", differences: (_, neighbours) => neighbours.map(() => 0) };

/** The first queries of every run of a strategy. */
async function startsOf(name: string, queries: number): Promise<number[][]> {
  const { trajectories } = unwrapped(
    await searchCell({
      ...{ strategy: await chosen(name), space: nasbench201, objective, scale: "accuracy" },
      ...{ differences: [still], runs: 3, queries, seed: "paired" },
    }),
  );
  const rows = Map.groupBy(trajectories.row.keys(), (at) => trajectories.run[at]!);
  return [...rows.values()].map((points) => points.map((at) => trajectories.row[at]!));
}

describe("run i of every strategy", () => {
  test.each([
    ["regularized-evolution", 25],
    ["gaussian-process", 5],
    ["delta-nas", 40],
  ])("begins with the architectures that random search draws: %s, %d of them", async (name, shared) => {
    const starts = await startsOf(name, shared);
    expect(starts).toEqual(await startsOf("random-search", shared));
    expect(new Set(starts.map((rows) => rows.join())).size).toBe(3);
  });

  test.each(plugInNames(STRATEGIES))("takes its start from the stream of starts: %s", async (name) => {
    const strategy = await chosen(name);
    const drawn: number[] = [];
    const run = async (context: SearchContext, settings: Record<string, unknown>) => {
      const { start } = context;
      const integer = start.integer.bind(start);
      start.integer = (bound) => {
        drawn.push(bound);
        return integer(bound);
      };
      await strategy.definition.run(context, settings);
    };
    const spied = { ...strategy, definition: { ...strategy.definition, run } };
    const cell = { space: nasbench201, objective, scale: "accuracy", differences: [still] } as const;
    unwrapped(await searchCell({ ...cell, strategy: spied, runs: 1, queries: 10, seed: "paired" }));
    expect(drawn.length).toBeGreaterThan(0);
  });
});
