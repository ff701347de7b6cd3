import type { RandomStream } from "../random/stream.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import { type Columns, columnsOf, type Row } from "../tables/table.ts";
import { buildDoa } from "./build-doa.ts";
import {
  boughtPairs,
  type LabelCount,
  labelledRowsOf,
  pairSetsOf,
  pairsAtDistance,
  rowsOfPairs,
  seedsOf,
} from "./labelled-design.ts";
import { doaSchema } from "./tables/doa-items.ts";
import { labelSchema } from "./tables/labels.ts";
import type { pairSchema } from "./tables/pairs.ts";
import type { splitSchema } from "./tables/splits.ts";

/** What one predictor's data set is made of. */
export interface DoaDesign {
  /** `pairs`: labels are bought as neighbours (the paper's Algorithm 1); `random`: as single random networks. */
  readonly design: "pairs" | "random";
  readonly labelled: LabelCount;
  /** Edits between the networks of an item. */
  readonly k: number;
  /** Pairs that a label averages. */
  readonly n: number;
}

/** Labels and items of all seeds. A `random` design has no items: all pairs of its labelled rows are meant. */
export interface DoaTables {
  readonly labels: Columns<typeof labelSchema>;
  readonly items: Columns<typeof doaSchema>;
}

/**
 * Draws the labelled networks and the difference-of-architectures items of every seed: of every training set, which is a
 * seed's labelled rows in a `random` design and a set of sampled pairs in a `pairs` design. `values` are labels by row; a
 * row without one (NaN) must not be asked for, and throws.
 */
export function drawDoa(
  space: TabularSpace,
  sample: { readonly pairs: Columns<typeof pairSchema>; readonly splits: Columns<typeof splitSchema> },
  design: DoaDesign,
  values: Float64Array,
  stream: RandomStream,
): DoaTables {
  const score = (row: number): number => {
    const value = values[row];
    if (value === undefined || Number.isNaN(value)) throw new RangeError(`row ${row} has no label`);
    return value;
  };
  const labels: Row<typeof labelSchema>[] = [];
  const items: Row<typeof doaSchema>[] = [];
  const seeds = design.design === "random" ? seedsOf(sample.splits) : pairSetsOf(sample.pairs);
  for (const seed of seeds) {
    const own = stream.child("seed", seed);
    const label = (rows: readonly number[]) => labels.push(...rows.map((row) => ({ seed, row, label: score(row) })));
    if (design.design === "random") {
      label(labelledRowsOf(sample.splits, seed, design.labelled));
      continue;
    }
    const bought = boughtPairs(sample.pairs, seed, design.labelled, own);
    label(rowsOfPairs(bought));
    const pairs = pairsAtDistance(space, bought, design.k, own.child("pairs"));
    const doa = buildDoa(space, pairs, score, { k: design.k, n: design.n }, own.child("samples"));
    items.push(...doa.map((item) => ({ seed, ...item })));
  }
  return { labels: columnsOf(labelSchema, labels), items: columnsOf(doaSchema, items) };
}
