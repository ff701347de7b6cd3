import type { TaskValues } from "../benchmarks/tasks/open-task.ts";
import { type Result, success } from "../failure/failure.ts";
import type { EvaluatedDesign, TaskTruth } from "./task-inputs.ts";

/**
 * What predictors and searches of a task are held against: the measured columns, or what a surrogate predicts of every
 * row of the design. Fails as predicting does.
 *
 * @param measuredFrom digits of the content digest of the result that the values came from
 */
export async function taskTruth(
  values: TaskValues,
  { rows, architecture }: EvaluatedDesign,
  measuredFrom: string,
): Promise<Result<TaskTruth>> {
  const { source, reported } = values;
  if (values.kind === "table") return success({ source, seen: values.seen, reported, measuredFrom });
  const predicted = await values.predict(Array.from({ length: rows.count }, (_, row) => architecture(row)));
  if (!predicted.ok) return predicted;
  return success({
    ...{ source, reported, measuredFrom, predicted: predicted.value },
    seen: { name: values.seen.name, values: undefined },
    isExtrapolated: (value) => values.isExtrapolated(value),
  });
}
