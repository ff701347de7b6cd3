import { doaSchema } from "../../src/doa/tables/doa-items.ts";
import { heldOutPairSchema } from "../../src/doa/tables/held-out-pairs.ts";
import { labelSchema } from "../../src/doa/tables/labels.ts";
import { splitSchema } from "../../src/doa/tables/splits.ts";
import type { TabularSpace } from "../../src/spaces/search-space.ts";
import { columnsOf } from "../../src/tables/table.ts";
import { toySpace } from "../spaces/toy-slots.ts";

/** The first twelve rows of the toy space. */
export const SPACE: TabularSpace = { ...toySpace(), count: 12 };

/** Two seeds, with a test row each: the table says which seeds there are. */
const splits = columnsOf(
  splitSchema,
  [0, 1].map((seed) => ({ seed, role: "test", position: 0, row: 6 + seed })),
);

/** Held-out pairs as [seed, distance, a, b]. */
const PAIRS = [
  [0, 1, 6, 7],
  [0, 1, 8, 9],
  [0, 2, 6, 9],
  [0, 3, 10, 11],
  [1, 1, 6, 7],
  [1, 1, 0, 8],
  [1, 2, 5, 9],
] as const;

const heldOutPairs = columnsOf(
  heldOutPairSchema,
  PAIRS.map(([seed, distance, row_a, row_b]) => ({ seed, distance, scored: 0, row_a, row_b })),
);

/** A sampling design of two seeds with seven held-out pairs. */
export const SAMPLE = { splits, heldOutPairs };

/** A table of labels from rows by training set: the label of row r is r / 10. The sets stand in the order given. */
export function labelTable(rows: Readonly<Record<number, readonly number[]>>, order = Object.keys(rows).map(Number)) {
  const labels = order.flatMap((seed) => rows[seed]!.map((row) => ({ seed, row, label: row / 10 })));
  return columnsOf(labelSchema, labels);
}

/** A table of items from [set, from, to]. */
export function itemTable(items: readonly (readonly [number, number, number])[]) {
  const rows = items.map(([seed, from, to]) => ({ seed, from, to, key: "0:0>1", label: to - from, averaged: 1 }));
  return columnsOf(doaSchema, rows);
}
