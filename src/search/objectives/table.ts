import type { TableValues } from "../../benchmarks/tasks/open-task.ts";
import { fetchedValues } from "../../benchmarks/tasks/open-task.ts";
import { type Result, success } from "../../failure/failure.ts";
import { type AnySpace, isTabular, type TabularSpace } from "../../spaces/search-space.ts";
import type { Objective } from "../objective.ts";
import { searchedTable } from "../objective.ts";
import type { ObjectiveOpener, TaskObjective } from "./task-objective.ts";

/** The best value that queries of a run can return. */
function bestOf({ count }: TabularSpace, values: TableValues, run: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < count; row++) best = Math.max(best, values.observe(row, run));
  return best;
}

/** The objective of what a benchmark measured. Fails with `no-such-measurement` where not every row has a value. */
export function tableTask(space: AnySpace, name: string, values: TableValues): Result<TaskObjective> {
  if (!isTabular(space)) throw new Error(`the values of ${space.name} are listed by row, and it has none`);
  const complete = searchedTable(space, name, values.seen.values);
  if (!complete.ok) return complete;
  const objective = (run: number): Objective => ({
    name,
    seen: (row) => values.observe(row, run),
    optimum: bestOf(space, values, run),
  });
  return success({ space, objective, scale: "accuracy" });
}

/** Opens the objective of a task whose values were measured. */
export const openObjective: ObjectiveOpener = async ({ task, space, fetched }) => {
  const values = await fetchedValues(task.name, fetched);
  if (!values.ok) return values;
  if (values.value.kind !== "table") throw new Error(`the task ${task.name} has no table`);
  return tableTask(space, `accuracy of ${task.dataset}`, values.value);
};
