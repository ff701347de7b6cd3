import { fetchedSources, openTaskValues, type TaskValues } from "../../src/benchmarks/tasks/open-task.ts";
import { parseTask } from "../../src/benchmarks/tasks/task.ts";
import type { Result } from "../../src/failure/failure.ts";
import type { StageInput } from "../../src/runner/stage.ts";

/** The values that a `fetch` cell left of its space on a data set; close those that a surrogate predicts. */
export async function fetchedValues(fetched: StageInput, dataset: string): Promise<Result<TaskValues>> {
  const task = parseTask(`${String(fetched.cell.space)}/${dataset}`);
  if (!task.ok) return task;
  const folders = { measurements: fetched.path("measurements"), surrogate: fetched.path("surrogate") };
  return openTaskValues(task.value, fetchedSources(folders));
}
