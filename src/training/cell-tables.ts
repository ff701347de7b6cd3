import type { DoaItem } from "../doa/build-doa.ts";
import type { heldOutPairSchema } from "../doa/tables/held-out-pairs.ts";
import type { Columns, Row } from "../tables/table.ts";
import type { TensorBackend } from "../tensor/backend.ts";
import type { FittedPredictor, PredictorDefinition, TrainingSet } from "./define-predictor.ts";
import type { differenceSchema } from "./tables/differences.ts";
import type { scoreSchema } from "./tables/scores.ts";
import type { trainingSchema } from "./tables/training.ts";

/** The scores of all rows of a space by every set's predictor, set after set. */
export function scoreColumns(
  sets: readonly Pick<TrainingSet, "seed" | "rows">[],
  predictor: Pick<FittedPredictor, "scores">,
): Columns<typeof scoreSchema> {
  const scores = sets.map((_, at) => predictor.scores(at));
  const length = scores.reduce((sum, list) => sum + list.length, 0);
  const [seed, row, learned] = [new Int32Array(length), new Int32Array(length), new Int32Array(length)];
  const score = new Float64Array(length);
  let start = 0;
  sets.forEach((set, at) => {
    const own = scores[at]!;
    seed.fill(set.seed, start, start + own.length);
    for (let each = 0; each < own.length; each++) row[start + each] = each;
    for (const each of set.rows) learned[start + each] = 1;
    score.set(own, start);
    start += own.length;
  });
  return { seed, row, score, learned };
}

/** What every set's predictor says of the pairs that it is asked about. */
export function differenceRows(
  asked: readonly Row<typeof heldOutPairSchema>[],
  sets: readonly Pick<TrainingSet, "seed">[],
  predictor: Pick<FittedPredictor, "difference" | "unit">,
): Row<typeof differenceSchema>[] {
  const replicas = new Map(sets.map(({ seed }, at) => [seed, at]));
  return asked.map(({ seed, distance, row_a, row_b }) => {
    const replica = replicas.get(seed)!;
    const predicted = predictor.unit(replica, row_a, row_b);
    return { seed, distance, row_a, row_b, predicted, ranked: predictor.difference(replica, row_a, row_b) };
  });
}

/** How a cell was trained. */
interface TrainedAs {
  readonly design: PredictorDefinition["design"];
  readonly label: string;
  /** Whether it read what pretrained encoders say. */
  readonly pretrained: boolean;
}

/**
 * What each training set cost: a labelled network is one query of an accuracy, and none where the label is another one. A
 * predictor of random networks learns from all n(n − 1)/2 pairs of them.
 */
export function trainingRows(
  sets: readonly Pick<TrainingSet, "seed" | "rows">[],
  items: readonly (readonly DoaItem[])[],
  { design, label, pretrained }: TrainedAs,
  backend: TensorBackend,
): Row<typeof trainingSchema>[] {
  return sets.map(({ seed, rows }, at) => {
    const count = rows.length;
    return {
      seed,
      labelled: count,
      pairs: design === "random" ? (count * (count - 1)) / 2 : items[at]!.length,
      accuracy_queries: label === "accuracy" ? count : 0,
      pretrained: pretrained ? 1 : 0,
      tensor_backend: `${backend.name} ${backend.version}`,
    };
  });
}
