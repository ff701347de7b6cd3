import { join } from "node:path";
import { benchmarkTask } from "../benchmarks/tasks/load-tasks.ts";
import { parseTask, type Task } from "../benchmarks/tasks/task.ts";
import { unwrap } from "../failure/failure.ts";
import { networkModules } from "../spaces/registry.ts";

/** What answers the queries of a task: a module of `objectives/` of that name. */
type ObjectiveKind = "table" | "surrogate" | "zen";

function kindOf({ name, signal, benchmark }: Task): ObjectiveKind {
  if (signal === "zen" || benchmark === undefined) return "zen";
  return benchmarkTask(benchmark, name.slice(benchmark.length + 1))?.kind ?? "table";
}

/**
 * Absolute path of the module that opens the objective of a task. It is imported by this computed path, so that a search
 * which reads a table depends on no engine.
 */
export function objectiveModule(task: Task): string {
  return join(import.meta.dir, "objectives", `${kindOf(task)}.ts`);
}

/** Absolute path of the module that makes a model of what predictors of differences left, imported likewise. */
export const DIFFERENCES_MODULE = join(import.meta.dir, ...["zen-differences.ts"]);

/** Where the plug-in of the Zen-Score lies. */
const ZEN = ["..", "proxies", "zen.ts"];

/**
 * Absolute paths of the modules that a search imports by computed paths, beside those of its space, task and strategy.
 *
 * @param name the name of a task
 * @param needs the models that the strategy cannot run without
 */
export function searchModules(name: string, needs: readonly string[]): string[] {
  const task = unwrap(parseTask(name));
  const scoring = kindOf(task) === "zen" ? [join(import.meta.dir, ...ZEN), ...networkModules(task.space)] : [];
  const differences = needs.includes("differences") ? [DIFFERENCES_MODULE] : [];
  return [objectiveModule(task), ...scoring, ...differences];
}
