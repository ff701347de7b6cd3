import type { DoaItem } from "../doa/build-doa.ts";
import { seedsOf } from "../doa/labelled-design.ts";
import type { doaSchema } from "../doa/tables/doa-items.ts";
import type { labelSchema } from "../doa/tables/labels.ts";
import { failed, type Result, success } from "../failure/failure.ts";
import { type Columns, rowsOf } from "../tables/table.ts";
import type { TrainingSet } from "./define-predictor.ts";

/** The labelled rows of each training set, in ascending order of its number. */
export function trainingSets(labels: Columns<typeof labelSchema>): TrainingSet[] {
  const bySeed = Map.groupBy(rowsOf(labels), ({ seed }) => seed);
  return seedsOf(labels).map((seed) => {
    const own = bySeed.get(seed)!;
    return {
      seed,
      rows: Uint32Array.from(own, ({ row }) => row),
      labels: Float64Array.from(own, ({ label }) => label),
    };
  });
}

/**
 * The difference-of-architectures items of each of the training sets. Fails with `invalid-argument` for a set without any.
 *
 * @param distance edits between the networks of an item, for the message
 */
export function itemsOf(
  items: Columns<typeof doaSchema>,
  sets: readonly { readonly seed: number }[],
  distance: number,
): Result<DoaItem[][]> {
  const bySeed = Map.groupBy(rowsOf(items), ({ seed }) => seed);
  const lonely = sets.find(({ seed }) => !bySeed.has(seed));
  if (lonely === undefined) return success(sets.map(({ seed }) => bySeed.get(seed)!));
  const message = `training set "${lonely.seed}" has no pair of networks ${distance} edits apart`;
  return failed({ code: "invalid-argument", message, remedy: "Raise groups or pairs_per_edit of sample." });
}
