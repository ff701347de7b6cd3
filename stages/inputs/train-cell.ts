import type { DifferencePredictor } from "../../src/predictors/definition/difference-predictor.ts";
import type { LabelledRows } from "../../src/predictors/definition/labelled-rows.ts";
import { editsOf } from "../../src/predictors/edit-only/space-edits.ts";
import { trainEditOnly } from "../../src/predictors/edit-only/train-edit-only.ts";
import { calibratedScores } from "../../src/predictors/siamese/calibration.ts";
import { trainSiamese } from "../../src/predictors/siamese/train-siamese.ts";
import type { differenceSchema } from "../../src/predictors/tables/differences.ts";
import type { editEffectSchema } from "../../src/predictors/tables/edit-effects.ts";
import type { scoreSchema } from "../../src/predictors/tables/scores.ts";
import type { trainingSchema } from "../../src/predictors/tables/training.ts";
import { randomStream } from "../../src/random/stream.ts";
import type { StageContext } from "../../src/runner/stage.ts";
import type { TabularSpace } from "../../src/spaces/search-space.ts";
import type { Row } from "../../src/tables/table.ts";
import type { TensorBackend } from "../../src/tensor/backend.ts";
import { reportSteps } from "./report-steps.ts";
import { heldOutPairs, itemsOf, labelledOf, siameseFeatures } from "./training-inputs.ts";

type Context = StageContext<{ readonly edit_only_steps: number; readonly members: number }>;

/** The labelled rows of one training set; its number is the seed of what is trained on it. */
type TrainingSet = LabelledRows & { readonly seed: number };

/** Everything that a training cell records. */
export interface TrainingTables {
  readonly scores: Row<typeof scoreSchema>[];
  readonly differences: Row<typeof differenceSchema>[];
  readonly effects: Row<typeof editEffectSchema>[];
  readonly training: Row<typeof trainingSchema>[];
}

/** Trains the predictor that the cell names. Predicted differences in units of the label come as `unit`. */
function trainPredictor(context: Context, space: TabularSpace, labelled: readonly TrainingSet[]) {
  const seeds = labelled.map(({ seed }) => seed);
  const streams = seeds.map((seed) => randomStream(context.seed).child("seed", seed));
  const onStep = reportSteps(context);
  if (context.cell.predictor === "siamese") {
    const { members } = context.params;
    const predictor = trainSiamese(siameseFeatures(context, space), labelled, streams, { members, onStep });
    const inUnits = seeds.map((_, at) => calibratedScores(predictor.scores(at), labelled[at]!));
    const unit = (replica: number, from: number, to: number) => inUnits[replica]![to]! - inUnits[replica]![from]!;
    return { predictor, unit, effects: [] };
  }
  const steps = context.params.edit_only_steps;
  const predictor = trainEditOnly(space, itemsOf(context, labelled), streams, { steps, onStep });
  const unit = (replica: number, from: number, to: number) => predictor.difference(replica, from, to);
  const edits = editsOf(space);
  const effects = seeds.flatMap((seed, at) =>
    edits.map((edit) => ({ seed, ...edit, predicted: predictor.effect(at, edit) })),
  );
  return { predictor, unit, effects };
}

function scoreRows(sets: readonly TrainingSet[], predictor: DifferencePredictor): Row<typeof scoreSchema>[] {
  return sets.flatMap(({ seed, rows }, at) => {
    const learned = new Set(rows);
    return Array.from(predictor.scores(at), (score, row) => ({ seed, row, score, learned: learned.has(row) ? 1 : 0 }));
  });
}

function trainingRows(
  context: Context,
  labelled: readonly TrainingSet[],
  backend: TensorBackend,
): Row<typeof trainingSchema>[] {
  const siamese = context.cell.predictor === "siamese";
  const items = siamese ? [] : itemsOf(context, labelled);
  return labelled.map(({ seed, rows }, at) => {
    const count = rows.length;
    return {
      seed,
      labelled: count,
      pairs: siamese ? (count * (count - 1)) / 2 : items[at]!.length,
      accuracy_queries: context.cell.label === "accuracy" ? count : 0,
      tensor_backend: `${backend.name} ${backend.version}`,
    };
  });
}

/** Trains one cell and asks it about all rows of the design and all held-out pairs. */
export function trainCell(context: Context, space: TabularSpace, backend: TensorBackend): TrainingTables {
  const labelled = labelledOf(context);
  const seeds = labelled.map(({ seed }) => seed);
  const { predictor, unit, effects } = trainPredictor(context, space, labelled);
  const differences = heldOutPairs(context, labelled).map(({ seed, distance, row_a, row_b }) => {
    const at = seeds.indexOf(seed);
    const predicted = unit(at, row_a, row_b);
    return { seed, distance, row_a, row_b, predicted, ranked: predictor.difference(at, row_a, row_b) };
  });
  return {
    scores: scoreRows(labelled, predictor),
    differences,
    effects,
    training: trainingRows(context, labelled, backend),
  };
}
