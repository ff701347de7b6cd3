import { describe, expect, test } from "bun:test";
import { unwrap } from "../../src/failure/failure.ts";
import { askedPairs } from "../../src/training/asked-pairs.ts";
import { itemsOf, trainingSets } from "../../src/training/training-sets.ts";
import { itemTable, labelTable, SAMPLE } from "./twelve-networks.ts";

describe("training sets", () => {
  test("stand in ascending order of their numbers, each with its own labels and items", () => {
    const sets = trainingSets(labelTable({ 0: [1, 3], 1: [2], 2: [5, 4] }, [2, 0, 1]));
    expect(sets.map(({ seed, rows }) => [seed, ...rows])).toEqual([
      [0, 1, 3],
      [1, 2],
      [2, 5, 4],
    ]);
    expect([...sets[2]!.labels]).toEqual([0.5, 0.4]);
    const items = itemTable([
      [2, 5, 4],
      [0, 1, 3],
      [2, 4, 5],
      [1, 2, 3],
    ]);
    const froms = unwrap(itemsOf(items, sets, 1)).map((own) => own.map(({ from }) => from));
    expect(froms).toEqual([[1], [2], [5, 4]]);
  });

  test("without a pair at the distance are a failure that says which", () => {
    expect(itemsOf(itemTable([[0, 1, 3]]), [{ seed: 0 }, { seed: 7 }], 2)).toEqual({
      ok: false,
      failure: {
        code: "invalid-argument",
        message: 'training set "7" has no pair of networks 2 edits apart',
        remedy: "Raise groups or pairs_per_edit of sample.",
      },
    });
  });
});

describe("the held-out pairs that a predictor is asked about", () => {
  const set = (seed: number, ...rows: number[]) => ({ seed, rows: Uint32Array.from(rows) });
  const asked = (sets: ReturnType<typeof set>[], design: "random" | "pairs", distance: number) =>
    askedPairs(SAMPLE, sets, { design, distance }).map((pair) => [pair.seed, pair.distance, pair.row_a, pair.row_b]);

  test("are those at the distance of its pairs", () => {
    expect(asked([set(0, 1)], "pairs", 1)).toEqual([
      [0, 1, 6, 7],
      [0, 1, 8, 9],
    ]);
    expect(asked([set(0, 1)], "pairs", 2)).toEqual([[0, 2, 6, 9]]);
    expect(asked([set(0, 1)], "pairs", 4)).toEqual([]);
  });

  test("are those of every distance where it learns from random networks", () => {
    expect(asked([set(0, 1)], "random", 1).map(([, distance]) => distance)).toEqual([1, 1, 2, 3]);
  });

  test("hold no network that it learned from", () => {
    expect(asked([set(0, 9), set(1, 0, 5)], "random", 1)).toEqual([
      [0, 1, 6, 7],
      [0, 3, 10, 11],
      [1, 1, 6, 7],
    ]);
  });

  test("are those of the test sets in turn, under the number of the training set", () => {
    expect(asked([set(0), set(1), set(2), set(3, 6)], "pairs", 1)).toEqual([
      [0, 1, 6, 7],
      [0, 1, 8, 9],
      [1, 1, 6, 7],
      [1, 1, 0, 8],
      [2, 1, 6, 7],
      [2, 1, 8, 9],
      [3, 1, 0, 8],
    ]);
  });
});
