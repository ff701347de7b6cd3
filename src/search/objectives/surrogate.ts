import { fetchedValues } from "../../benchmarks/tasks/open-task.ts";
import { success } from "../../failure/failure.ts";
import { searchedPool } from "../searched-pool.ts";
import type { ObjectiveOpener } from "./task-objective.ts";

/** Opens the objective of a task whose values a surrogate predicts when they are asked for. */
export const openObjective: ObjectiveOpener = async ({ task, space, fetched }) => {
  const opened = await fetchedValues(task.name, fetched);
  if (!opened.ok) return opened;
  const values = opened.value;
  if (values.kind !== "surrogate") throw new Error(`no surrogate predicts the task ${task.name}`);
  const name = `surrogate accuracy of ${task.dataset} (%)`;
  const searched = searchedPool(space, name, (architecture) => values.observe(architecture, 0));
  return success({ ...searched, scale: "accuracy", close: () => values.close() });
};
