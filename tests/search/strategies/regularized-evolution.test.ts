import { describe, expect, test } from "bun:test";
import { type RandomStream, randomStream } from "../../../src/random/stream.ts";
import evolution, { replaceOldest, tournamentWinner } from "../../../src/search/strategies/regularized-evolution.ts";
import { chosen } from "../made-up.ts";
import { runOnLine } from "../toy-space.ts";

const SLOPE = Array.from({ length: 1000 }, (_, cell) => cell);

/** A stream whose picks are scripted. */
function scripted(picks: readonly number[]): RandomStream {
  const left = [...picks];
  return Object.assign(randomStream(0), { pick: <T>(items: readonly T[]) => items[left.shift()!]! });
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

  test("counts its initial population", async () => {
    const strategy = await chosen("regularized-evolution", { population: 20, tournament: 5 });
    const run = await runOnLine(strategy, SLOPE, { budget: 10, seed: 3 });
    expect(run.points).toHaveLength(10);
    expect(run.end).toBe("budget");
  });

  test("breeds children one edit from a living member", async () => {
    const strategy = await chosen("regularized-evolution", { population: 5, tournament: 5 });
    const run = await runOnLine(strategy, SLOPE, { budget: 60, seed: 5 });
    const cells = run.points.map((point) => point.architecture);
    expect(cells).toHaveLength(60);
    cells.slice(5).forEach((child, at) => {
      expect(cells.slice(0, at + 5).some((parent) => Math.abs(parent - child) === 1)).toBe(true);
    });
  });

  test("ends by itself when a tiny space has nothing new", async () => {
    const strategy = await chosen("regularized-evolution", { population: 2, tournament: 2 });
    const run = await runOnLine(strategy, [1, 1, 1], { budget: 10, seed: 5 });
    expect(run.points.length).toBeLessThanOrEqual(3);
    expect(run.end).toBe("repeats");
  });

  test("refuses an empty population and an empty tournament", () => {
    const { settings } = evolution;
    expect(settings.safeParse({ population: 0 }).error?.issues[0]?.path).toEqual(["population"]);
    expect(settings.safeParse({ tournament: 0 }).error?.issues[0]?.path).toEqual(["tournament"]);
    expect(settings.parse({})).toEqual({ population: 30, tournament: 10 });
  });
});
