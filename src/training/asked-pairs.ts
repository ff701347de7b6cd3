import { seedsOf, testSeedOf } from "../doa/labelled-design.ts";
import type { heldOutPairSchema } from "../doa/tables/held-out-pairs.ts";
import type { splitSchema } from "../doa/tables/splits.ts";
import { type Columns, type Row, rowsOf } from "../tables/table.ts";
import type { PredictorDefinition, TrainingSet } from "./define-predictor.ts";

/** A sampling design, as far as it says what predictors are held against. */
export interface TestDesign {
  readonly splits: Columns<typeof splitSchema>;
  readonly heldOutPairs: Columns<typeof heldOutPairSchema>;
}

/**
 * The held-out pairs that the predictor of each training set is asked about, with the set's number as their seed: those of
 * the test set that it is held against (the test sets take turns), of networks that it did not learn from. A predictor of
 * pairs is asked about pairs at the distance of its items, one of random networks about all.
 */
export function askedPairs(
  { splits, heldOutPairs }: TestDesign,
  sets: readonly Pick<TrainingSet, "seed" | "rows">[],
  { design, distance }: { readonly design: PredictorDefinition["design"]; readonly distance: number },
): Row<typeof heldOutPairSchema>[] {
  const asked = rowsOf(heldOutPairs).filter((pair) => design === "random" || pair.distance === distance);
  const bySeed = Map.groupBy(asked, ({ seed }) => seed);
  const seeds = seedsOf(splits);
  return sets.flatMap(({ seed, rows }) => {
    const learned = new Set(rows);
    const pairs = bySeed.get(testSeedOf(seed, seeds)) ?? [];
    return pairs.flatMap((pair) => (learned.has(pair.row_a) || learned.has(pair.row_b) ? [] : [{ ...pair, seed }]));
  });
}
