import { failed, type Result, success } from "../../failure/failure.ts";
import type { TaskName } from "../../spaces/transnas101/tasks.ts";
import { corrupt, numberColumn, readCsvRows } from "../csv-rows.ts";
import type { LoadedFile } from "../load-files.ts";
import { type MeasuredField, measurementsOf } from "./measurements.ts";
import { NETWORKS, type Variant } from "./variants.ts";

const INDEX = "file_id";
const CLASSIFIED = "train_top1,train_top5,train_loss,valid_top1,valid_top5,valid_loss,test_top1,test_top5,test_loss";
const TRANSLATED = "train_ssim,train_l1_loss,valid_ssim,valid_l1_loss,test_ssim,test_l1_loss";

/** The columns of each task's file before the training time and the index. */
const HEADERS: Readonly<Record<TaskName, string>> = {
  class_scene: CLASSIFIED,
  class_object: CLASSIFIED,
  room_layout: "train_loss,train_neg_loss,valid_loss,valid_neg_loss,test_loss,test_neg_loss",
  jigsaw: CLASSIFIED,
  segmentsemantic: "train_loss,train_acc,train_mIoU,valid_loss,valid_acc,valid_mIoU,test_loss,test_acc,test_mIoU",
  normal: TRANSLATED,
  autoencoder: TRANSLATED,
};

/**
 * Reads one space's values of a task's file of best values over the epochs, in row order, by the table's column. The file
 * lists all 7,352 networks without their names, in the benchmark's own order. Fails with `corrupt-file` and `file:line`.
 */
export function decodeBestEpochs(
  task: TaskName,
  { file, bytes }: LoadedFile,
  variant: Variant,
): Result<ReadonlyMap<string, Float64Array>> {
  const header = [...HEADERS[task].split(","), "time_elapsed", INDEX];
  const csv = readCsvRows(bytes.toString("utf8"), file, header, NETWORKS);
  if (!csv.ok) return csv;
  const at = header.indexOf(INDEX);
  const odd = csv.value.rows.findIndex((fields, index) => fields[at] !== String(index));
  if (odd >= 0) {
    const message = `"${csv.value.rows[odd]![at]!}" stands where index ${odd} is due (${INDEX})`;
    return failed(corrupt(file, odd + 2, message));
  }
  const columns = new Map<string, Float64Array>();
  for (const measured of fieldsOf(task, variant)) {
    const values = numberColumn(csv.value, measured.field!);
    if (!values.ok) return values;
    const outside = values.value.findIndex((value) => !inRange(value, measured));
    if (outside >= 0) {
      const message = `"${values.value[outside]}" is out of range (${measured.field!})`;
      return failed(corrupt(file, outside + 2, message));
    }
    columns.set(measured.column, values.value.slice(variant.first, variant.first + variant.space.count));
  }
  return success(columns);
}

function fieldsOf(task: TaskName, variant: Variant): readonly MeasuredField[] {
  return measurementsOf(variant).filter((measured) => measured.task === task && measured.field !== undefined);
}

/** Whether a value can be of its metric: percentages, structural similarities in [−1, 1], negative losses below 0. */
export function inRange(value: number, { description }: MeasuredField): boolean {
  if (description.unit === "%") return value >= 0 && value <= 100;
  return description.metric.endsWith("ssim") ? Math.abs(value) <= 1 : value <= 0;
}
