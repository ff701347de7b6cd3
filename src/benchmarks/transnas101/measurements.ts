import { TASK_TABLE, TASKS, type TaskName } from "../../spaces/transnas101/tasks.ts";
import type { MeasurementDescription } from "../benchmark.ts";
import { type Variant, zenSource } from "./variants.ts";

/** Id in `data/sources.yaml` of a task's file of best values over the epochs. */
export function bestSource(task: TaskName): string {
  return `transnas101-${task.replaceAll("_", "-")}-best`;
}

/** A metric of the files of best values: its name there and here. */
interface BestMetric {
  readonly field: string;
  readonly metric: string;
  readonly unit: string;
}

const CLASSIFIED: readonly BestMetric[] = [
  { field: "top1", metric: "accuracy", unit: "%" },
  { field: "top5", metric: "top-5-accuracy", unit: "%" },
];
const REGRESSED: readonly BestMetric[] = [{ field: "neg_loss", metric: "negative-loss", unit: "1" }];
const SEGMENTED: readonly BestMetric[] = [
  { field: "acc", metric: "pixel-accuracy", unit: "%" },
  { field: "mIoU", metric: "mean-iou", unit: "%" },
];
const TRANSLATED: readonly BestMetric[] = [{ field: "ssim", metric: "ssim", unit: "1" }];

/** Metrics of each task; the files' losses are left out, for their largest value is that of the worst epoch. */
const BEST_METRICS: Readonly<Record<TaskName, readonly BestMetric[]>> = {
  class_scene: CLASSIFIED,
  class_object: CLASSIFIED,
  room_layout: REGRESSED,
  jigsaw: CLASSIFIED,
  segmentsemantic: SEGMENTED,
  normal: TRANSLATED,
  autoencoder: TRANSLATED,
};

const SPLITS = [
  { split: "train", prefix: "train" },
  { split: "validation", prefix: "valid" },
  { split: "test", prefix: "test" },
] as const;

/** A column of the decoded table: a measurement, and its field in the file of best values (none for final values). */
export interface MeasuredField {
  readonly column: string;
  readonly task: TaskName;
  readonly field: string | undefined;
  readonly description: MeasurementDescription;
}

const SEEDS = "one run";

/**
 * The measurements of one of the spaces. For each task, named as its data set: the validation metric after the last
 * epoch, under the metric's own name; and, as `best-epoch-…`, the largest value that each metric had after any epoch, in
 * each split on its own, so that a best test value need not be that of the epoch with the best validation value.
 */
export function measurementsOf(variant: Variant): readonly MeasuredField[] {
  return TASKS.flatMap((task) => [finalField(task, variant), ...bestFields(task)]);
}

function finalField(task: TaskName, variant: Variant): MeasuredField {
  const { metric, unit, epochs } = TASK_TABLE[task];
  const run = `${epochs} epochs; value after the last`;
  const description = {
    dataset: task,
    metric,
    split: "validation",
    unit,
    seeds: SEEDS,
    run,
    source: zenSource(variant),
  };
  return { column: columnOf(description), task, field: undefined, description };
}

function bestFields(task: TaskName): MeasuredField[] {
  const run = `${TASK_TABLE[task].epochs} epochs; the largest value after any of them`;
  const source = bestSource(task);
  return SPLITS.flatMap(({ split, prefix }) =>
    BEST_METRICS[task].map(({ field, metric, unit }) => {
      const description = { dataset: task, metric: `best-epoch-${metric}`, split, unit, seeds: SEEDS, run, source };
      return { column: columnOf(description), task, field: `${prefix}_${field}`, description };
    }),
  );
}

function columnOf({ dataset, split, metric }: MeasurementDescription): string {
  return [dataset, split, metric].join("_").replaceAll("-", "_");
}
