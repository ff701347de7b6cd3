import { benchmarkFile } from "../benchmark-folders.ts";
import type { BenchmarkTask, BenchmarkTasks } from "./benchmark-task.ts";

/** The tasks of a space's benchmark, by the word that follows the space in their names; none where it has no benchmark. */
export function benchmarkTasks(space: string): BenchmarkTasks {
  const file = benchmarkFile(space, "tasks");
  if (file === undefined) return {};
  // Computed, so that whoever reads the tasks of one benchmark does not depend on the others.
  const { default: tasks } = import.meta.require(file) as { readonly default: BenchmarkTasks };
  return tasks;
}

/** The task of a space's benchmark of a word; undefined where there is none. */
export function benchmarkTask(space: string, word: string): BenchmarkTask | undefined {
  const tasks = benchmarkTasks(space);
  return Object.hasOwn(tasks, word) ? tasks[word] : undefined;
}
