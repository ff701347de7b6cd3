import { architectureLevel, pairLevel, type QualityRow, type TrainingIdentity } from "./predictor-quality.ts";
import type { RowTruth } from "./row-truth.ts";
import type { TaskInputs, TrainedCell } from "./task-inputs.ts";

/** Every measurement of one trained predictor: of its scores of single networks, then of its differences. */
export function measurePredictor(
  { task, truth }: Pick<TaskInputs, "task" | "truth">,
  known: RowTruth,
  trained: TrainedCell,
): QualityRow[] {
  const { training, scores, differences } = trained;
  const identity: TrainingIdentity = {
    ...{ space: task.space, dataset: task.dataset },
    predictor: trained.predictor,
    label: trained.label,
    labelled: training.labelled[0]!,
    trained_distance: trained.distance,
    accuracy_source: truth?.source ?? "none",
    accuracy_queries: training.accuracy_queries[0]!,
    pretraining_zen_scores: trained.pretrained ? known.zenScores : 0,
    tensor_backend: training.tensor_backend[0]!,
    scoring_engine: known.scoringEngine,
    measured_from: trained.measuredFrom,
  };
  const measured = [
    ...architectureLevel(scores, known.testRows, known.targets, known.classes),
    ...pairLevel(differences, known.targets, trained.label),
  ];
  return measured.map((row) => ({ ...identity, ...row }));
}
