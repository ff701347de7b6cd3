import { failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { type DataSetName, dataSetsOf } from "../../spaces/data-sets.ts";
import { SPACE_NAMES } from "../../spaces/space-names.ts";
import { benchmarkFile } from "../benchmark-folders.ts";
import { instanceName, unknownDataSet, unknownSpace } from "./instances.ts";
import { benchmarkTask, benchmarkTasks } from "./load-tasks.ts";

/** What is searched: the architectures of a space, and what a query of one returns. */
export interface Task {
  /** `SPACE/DATASET`, `SPACE/` and another task of its benchmark, or `SPACE/DATASET/zen`. */
  readonly name: string;
  /** The space's name, or the path of the file that declares it. */
  readonly space: string;
  readonly dataset: DataSetName;
  /** `SPACE/DATASET`: what tasks share that score the same networks. */
  readonly instance: string;
  /** The space again where a query reads its benchmark; left out where it does not. */
  readonly benchmark?: string;
  /** Whether a query returns what a benchmark says, or a Zen-Score. */
  readonly signal: "accuracy" | "zen";
}

const ZEN = "zen";

/**
 * The task of a name, read from the right, for the path of a declared space may hold `/` too. Fails with `unknown-space`
 * or `unknown-dataset`, and a remedy that names the nearest task or those of the space.
 */
export function parseTask(name: string): Result<Task> {
  const parts = name.split("/");
  const isZen = parts.length > 2 && parts.at(-1) === ZEN;
  if (isZen) parts.pop();
  const word = parts.pop()!;
  const space = parts.join("/");
  const known = dataSetsOf(space);
  if (known.length === 0) return failed(unknownSpace(name, space, taskNames()));
  return isZen ? zenTask(name, space, word) : accuracyTask(name, space, word);
}

function zenTask(name: string, space: string, word: string): Result<Task> {
  const known = dataSetsOf(space);
  const dataset = known.find((each) => each === word);
  if (dataset === undefined) return failed(unknownDataSet(name, space, word, known, `/${ZEN}`));
  return success({ name, space, dataset, instance: instanceName({ space, dataset }), signal: ZEN });
}

function accuracyTask(name: string, space: string, word: string): Result<Task> {
  const task = benchmarkTask(space, word);
  if (task !== undefined) {
    const { dataset } = task;
    const instance = instanceName({ space, dataset });
    return success({ name, space, dataset, instance, benchmark: space, signal: "accuracy" });
  }
  const measured = Object.keys(benchmarkTasks(space));
  if (measured.length > 0) return failed(unknownDataSet(name, space, word, measured, ""));
  const known = dataSetsOf(space).map((dataset) => `${space}/${dataset}/${ZEN}`);
  const message = `${quoted(name)} is not a task: no benchmark measured ${space}`;
  return failed({ code: "no-such-measurement", message, remedy: `Search it by Zen-Score: ${known.join(", ")}.` });
}

/**
 * The modules, by absolute paths, that are imported for a task beside those of this folder and of its space: whatever else
 * is loaded can be reached from them by imports that are written out. Fails as {@link parseTask} does.
 */
export function taskModules(name: string): Result<string[]> {
  const task = parseTask(name);
  if (!task.ok) return task;
  const { benchmark } = task.value;
  const file = benchmark === undefined ? undefined : benchmarkFile(benchmark, "tasks");
  return success(file === undefined ? [] : [file]);
}

/** The names of a space's tasks: those that read its benchmark, then those that score networks. */
export function taskNamesOf(space: string): string[] {
  const measured = Object.keys(benchmarkTasks(space)).map((word) => `${space}/${word}`);
  return [...measured, ...dataSetsOf(space).map((dataset) => `${space}/${dataset}/${ZEN}`)];
}

/**
 * The names of all tasks of the spaces that have a name of their own. Loads the tasks of every benchmark: for lists and
 * suggestions, not for what depends on one of them.
 */
export function taskNames(): string[] {
  return SPACE_NAMES.flatMap(taskNamesOf);
}
