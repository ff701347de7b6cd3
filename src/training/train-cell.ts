import { seedsOf, testSeedOf } from "../doa/labelled-design.ts";
import type { doaSchema } from "../doa/tables/doa-items.ts";
import type { labelSchema } from "../doa/tables/labels.ts";
import { unstackTables } from "../encodings/stacked-tables.ts";
import { type Result, success } from "../failure/failure.ts";
import { randomStream } from "../random/stream.ts";
import type { TabularSpace } from "../spaces/search-space.ts";
import { type Columns, columnsOf } from "../tables/table.ts";
import type { TensorBackend } from "../tensor/backend.ts";
import type { OnStep } from "../tensor/spread-losses.ts";
import { askedPairs, type TestDesign } from "./asked-pairs.ts";
import { differenceRows, scoreColumns, trainingRows } from "./cell-tables.ts";
import type { PredictorDefinition, TrainingData, TrainingSet } from "./define-predictor.ts";
import { differenceSchema } from "./tables/differences.ts";
import { editEffectSchema } from "./tables/edit-effects.ts";
import type { scoreSchema } from "./tables/scores.ts";
import { trainingSchema } from "./tables/training.ts";
import { itemsOf, trainingSets } from "./training-sets.ts";

/** What is trained, on what, and what it is held against. */
export interface CellTraining {
  readonly predictor: {
    readonly definition: PredictorDefinition;
    /** Complete, as the predictor's schema gives them. */
    readonly settings: Readonly<Record<string, unknown>>;
  };
  readonly space: TabularSpace;
  /** What the labels are: `accuracy`, each of which was a query, or another, which cost none. */
  readonly label: string;
  /** Edits between the networks of an item. */
  readonly distance: number;
  readonly sample: TestDesign;
  readonly doa: { readonly labels: Columns<typeof labelSchema>; readonly items: Columns<typeof doaSchema> };
  /** h of every row by the encoder of every seed of the design, [seeds, rows, width], where the predictor needs it. */
  readonly pretrained?: Float32Array;
  /** The root of all random draws; training set s draws from the child stream ("seed", s). */
  readonly seed: string;
  /** The backend that is open. */
  readonly backend: TensorBackend;
  readonly onStep?: OnStep;
}

/** Everything that a training cell records. */
export interface TrainedTables {
  readonly scores: Columns<typeof scoreSchema>;
  readonly differences: Columns<typeof differenceSchema>;
  readonly effects: Columns<typeof editEffectSchema>;
  readonly training: Columns<typeof trainingSchema>;
}

/** What the encoders say of the space, one table per training set: that of the seed whose test set it is held against. */
function pretrainedOf(cell: CellTraining, sets: readonly TrainingSet[]): Result<Pick<TrainingData, "pretrained">> {
  if (cell.pretrained === undefined) return success({});
  const seeds = seedsOf(cell.sample.splits);
  const tables = unstackTables(cell.pretrained, seeds.length, cell.space.count);
  if (!tables.ok) return tables;
  return success({ pretrained: sets.map(({ seed }) => tables.value[seeds.indexOf(testSeedOf(seed, seeds))]!) });
}

/**
 * Trains one predictor for every training set, as replicas of one tensor program, and asks each about all rows of the
 * space and its held-out pairs. Fails with `invalid-argument` for a set without a pair to learn from, and with
 * `corrupt-file` where the embeddings are not of this space.
 */
export async function trainCell(cell: CellTraining): Promise<Result<TrainedTables>> {
  const { predictor, space, label, distance, sample, doa, backend, onStep } = cell;
  const { definition, settings } = predictor;
  const { design } = definition;
  const sets = trainingSets(doa.labels);
  const items = design === "pairs" ? itemsOf(doa.items, sets, distance) : success(sets.map(() => []));
  if (!items.ok) return items;
  const pretrained = pretrainedOf(cell, sets);
  if (!pretrained.ok) return pretrained;
  const root = randomStream(cell.seed);
  const data: TrainingData = {
    ...{ space, sets, items: items.value, ...pretrained.value },
    streams: sets.map(({ seed }) => root.child("seed", seed)),
    ...(onStep === undefined ? {} : { onStep }),
  };
  const fitted = await definition.fit(data, settings);
  const asked = askedPairs(sample, sets, { design, distance });
  return success({
    scores: scoreColumns(sets, fitted),
    differences: columnsOf(differenceSchema, differenceRows(asked, sets, fitted)),
    effects: columnsOf(editEffectSchema, fitted.effects),
    training: columnsOf(
      trainingSchema,
      trainingRows(sets, items.value, { design, label, pretrained: cell.pretrained !== undefined }, backend),
    ),
  });
}
