import { fetchedValues, type PredictedValues } from "../../benchmarks/tasks/open-task.ts";
import { success } from "../../failure/failure.ts";
import type { AnySpace } from "../../spaces/search-space.ts";
import { searchedPool } from "../searched-pool.ts";
import type { ObjectiveOpener, TaskObjective } from "./task-objective.ts";

/** The objective of what a surrogate predicts, one architecture at a time. */
export function predictedTask(space: AnySpace, name: string, values: PredictedValues): TaskObjective {
  const searched = searchedPool(space, name, (architecture) => values.observe(architecture, 0));
  return { ...searched, scale: "accuracy", close: () => values.close() };
}

/** Opens the objective of a task whose values a surrogate predicts when they are asked for. */
export const openObjective: ObjectiveOpener = async ({ task, space, fetched }) => {
  const values = await fetchedValues(task.name, fetched);
  if (!values.ok) return values;
  if (values.value.kind !== "surrogate") throw new Error(`no surrogate predicts the task ${task.name}`);
  return success(predictedTask(space, `surrogate accuracy of ${task.dataset} (%)`, values.value));
};
