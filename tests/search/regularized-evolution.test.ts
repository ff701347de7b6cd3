import { describe, expect, test } from "bun:test";
import type { RandomStream } from "../../src/random/stream.ts";
import { randomStream } from "../../src/random/stream.ts";
import { tableObjective } from "../../src/search/objective.ts";
import { regularizedEvolution, replaceOldest, tournamentWinner } from "../../src/search/regularized-evolution.ts";
import { runStrategy } from "../../src/search/run-strategy.ts";
import { lineSpace } from "./toy-space.ts";

/** A stream whose picks are scripted. */
function scripted(picks: readonly number[]): RandomStream {
  const left = [...picks];
  return { ...randomStream(0), pick: <T>(items: readonly T[]) => items[left.shift()!]! };
}

describe("regularized evolution", () => {
  test("lets the oldest member die, even when it is the best", () => {
    const members = [{ seen: 99 }, { seen: 1 }, { seen: 2 }];
    replaceOldest(members, { seen: 0 });
    expect(members).toEqual([{ seen: 1 }, { seen: 2 }, { seen: 0 }]);
  });

  test("chooses the best of the drawn members, the first drawn on ties", () => {
    const members = [
      { name: "a", seen: 1 },
      { name: "b", seen: 5 },
      { name: "c", seen: 5 },
      { name: "d", seen: 9 },
    ];
    expect(tournamentWinner(members, 3, scripted([0, 2, 1])).name).toBe("c");
    expect(tournamentWinner(members, 1, scripted([0])).name).toBe("a");
  });

  test("draws tournaments with replacement", () => {
    const members = [{ seen: 1 }, { seen: 5 }];
    expect(tournamentWinner(members, 3, scripted([0, 0, 0])).seen).toBe(1);
  });

  test("counts its initial population", () => {
    const objective = tableObjective<number>(
      "slope",
      Array.from({ length: 1000 }, (_, i) => i),
    );
    const [run] = runStrategy({
      strategy: regularizedEvolution<number>({ population: 20, tournament: 5 }),
      space: lineSpace(1000),
      objective,
      budget: 10,
      runs: 1,
      stream: randomStream(3),
    });
    expect(run?.points).toHaveLength(10);
    expect(run?.end).toBe("budget");
  });

  test("breeds children one edit from a living member", () => {
    const objective = tableObjective<number>(
      "slope",
      Array.from({ length: 1000 }, (_, i) => i),
    );
    const [run] = runStrategy({
      strategy: regularizedEvolution<number>({ population: 5, tournament: 5 }),
      space: lineSpace(1000),
      objective,
      budget: 60,
      runs: 1,
      stream: randomStream(4),
    });
    const cells = run!.points.map((point) => point.architecture);
    cells.slice(5).forEach((child, at) => {
      expect(cells.slice(0, at + 5).some((parent) => Math.abs(parent - child) === 1)).toBe(true);
    });
  });

  test("ends by itself when a tiny space has nothing new", () => {
    const [run] = runStrategy({
      strategy: regularizedEvolution<number>({ population: 2, tournament: 2 }),
      space: lineSpace(3),
      objective: tableObjective<number>("flat", [1, 1, 1]),
      budget: 10,
      runs: 1,
      stream: randomStream(5),
    });
    expect(run?.points.length).toBeLessThanOrEqual(3);
    expect(run?.end).toBe("repeats");
  });

  test("refuses an empty population", () => {
    expect(() => regularizedEvolution({ population: 0 })).toThrow("population and tournament must be at least 1");
  });
});
