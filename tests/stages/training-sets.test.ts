import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { doaSchema } from "../../src/doa/tables/doa-items.ts";
import { heldOutPairSchema } from "../../src/doa/tables/held-out-pairs.ts";
import { labelSchema } from "../../src/doa/tables/labels.ts";
import { splitSchema } from "../../src/doa/tables/splits.ts";
import { writeArrow } from "../../src/tables/arrow-file.ts";
import { columnsOf } from "../../src/tables/table.ts";
import { heldOutPairs, itemsOf, labelledOf } from "../../stages/inputs/training-inputs.ts";

const folder = mkdtempSync(join(tmpdir(), "delta-nas-training-sets-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two seeds with a test set each, and three training sets of pairs; set 2 is held against the test set of seed 0. */
function write(): void {
  const splits = [0, 1].map((seed) => ({ seed, role: "test", position: 0, row: seed }));
  const pair = { scored: 0, distance: 1 };
  const pairs = [
    { ...pair, seed: 0, row_a: 10, row_b: 11 },
    { ...pair, seed: 0, row_a: 12, row_b: 13 },
    { ...pair, seed: 0, distance: 2, row_a: 10, row_b: 13 },
    { ...pair, seed: 1, row_a: 20, row_b: 21 },
  ];
  const labels = [
    { seed: 2, row: 12, label: 0.5 },
    { seed: 0, row: 1, label: 0.1 },
    { seed: 1, row: 2, label: 0.2 },
    { seed: 0, row: 3, label: 0.3 },
  ];
  const item = { key: "0:0>1", label: 1, averaged: 1 };
  const items = [2, 0, 1].map((seed) => ({ ...item, seed, from: seed, to: seed + 1 }));
  writeArrow(join(folder, "splits.arrow"), splitSchema, columnsOf(splitSchema, splits));
  writeArrow(join(folder, "held-out-pairs.arrow"), heldOutPairSchema, columnsOf(heldOutPairSchema, pairs));
  writeArrow(join(folder, "labels.arrow"), labelSchema, columnsOf(labelSchema, labels));
  writeArrow(join(folder, "doa.arrow"), doaSchema, columnsOf(doaSchema, items));
}
write();

const contextOf = (predictor: string) => ({
  cell: { predictor, distance: 1 },
  inputs: () => [{ cell: {}, digest: "", path: (name: string) => join(folder, name) }],
});

describe("training sets", () => {
  test("are read in ascending order of their numbers, each with its own labels and items", () => {
    const sets = labelledOf(contextOf("edit-only"));
    expect(sets.map(({ seed, rows }) => [seed, ...rows])).toEqual([
      [0, 1, 3],
      [1, 2],
      [2, 12],
    ]);
    expect(itemsOf(contextOf("edit-only"), sets).map((items) => items.map(({ from }) => from))).toEqual([
      [0],
      [1],
      [2],
    ]);
  });

  test("without a pair at the distance are a failure that says which", () => {
    expect(() => itemsOf(contextOf("edit-only"), [{ seed: 7 }])).toThrow(
      "training set 7 has no pair of networks 1 edits apart",
    );
  });

  test("take turns at the test sets, and none is asked about a network that it learned from", () => {
    const asked = heldOutPairs(contextOf("edit-only"), labelledOf(contextOf("edit-only")));
    expect(asked.map(({ seed, row_a, row_b }) => [seed, row_a, row_b])).toEqual([
      [0, 10, 11],
      [0, 12, 13],
      [1, 20, 21],
      [2, 10, 11],
    ]);
  });

  test("of a siamese predictor are asked at every distance", () => {
    const asked = heldOutPairs(contextOf("siamese"), labelledOf(contextOf("siamese")));
    expect(asked.filter(({ seed }) => seed === 0).map(({ distance }) => distance)).toEqual([1, 1, 2]);
  });
});
