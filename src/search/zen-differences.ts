import type { TabularSpace } from "../spaces/search-space.ts";
import { type Columns, rowsOf } from "../tables/table.ts";
import { editEffects, neighbourEffects } from "../training/edit-only/edit-effects.ts";
import type { editEffectSchema } from "../training/tables/edit-effects.ts";
import type { trainingSchema } from "../training/tables/training.ts";
import type { DifferenceModel } from "./difference-model.ts";

/** What a trained predictor of zen differences left: its gains of single edits, and what each training set took. */
export interface TrainedEffects {
  readonly effects: Columns<typeof editEffectSchema>;
  readonly training: Columns<typeof trainingSchema>;
}

/**
 * The predictors of zen differences that were trained on each of the training sets, in the order of the table: a step
 * gains what its edits gain together, in units of the label. The labels took one zero-cost score each.
 */
export function zenDifferences(space: TabularSpace, { effects, training }: TrainedEffects): DifferenceModel[] {
  return rowsOf(training).map(({ seed, labelled }) => ({
    name: `edit-only predictor of zen differences, training set ${seed}`,
    trainingSet: seed,
    proxyScores: labelled,
    differences: neighbourEffects(space, editEffects(effects, seed)),
  }));
}
