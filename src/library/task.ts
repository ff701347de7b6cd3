import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isTable } from "../benchmarks/benchmark-table.ts";
import type { BenchmarkOpener } from "../benchmarks/open-options.ts";
import { benchmarkOpener } from "../benchmarks/registry.ts";
import { openTaskValues, type TaskValues } from "../benchmarks/tasks/open-task.ts";
import { parseTask, type Task } from "../benchmarks/tasks/task.ts";
import { failed, type Result, success } from "../failure/failure.ts";
import { quoted } from "../failure/quote.ts";
import { tableTask } from "../search/objectives/table.ts";
import type { AnySpace, Architecture, SearchSpace } from "../spaces/search-space.ts";
import { type Places, pinnedSources, placesOf } from "./places.ts";

/** What a search of a benchmark's task sees. */
export interface SearchTask<A> {
  /** `SPACE/DATASET`, or `SPACE/` and another task of its benchmark. */
  readonly name: string;
  /** What a query of an architecture returns in the run of that number, from 0 on, in the benchmark's unit. */
  observe(architecture: A, run: number): Promise<Result<number>>;
  /** The best value of a run; undefined where it is not known. */
  optimum(run: number): number | undefined;
  /** Frees what answers the queries. */
  close(): Promise<void>;
}

/**
 * Opens a task of a space's benchmark by the word that follows the space in its name, such as `cifar10`. Fails with
 * `unknown-dataset` for a word that is none (with the nearest one), with `unsupported` for a task of Zen-Scores, which is an
 * objective of one's own, and as opening the benchmark does.
 */
export async function openTask<A extends Architecture>(
  space: SearchSpace<A>,
  word: string,
  places: Places = {},
): Promise<Result<SearchTask<A>>> {
  const task = parseTask(`${space.name}/${word}`);
  if (!task.ok) return task;
  const { name, signal } = task.value;
  if (signal === "zen") {
    const message = `${quoted(name)} is scored, and no benchmark measured it`;
    return failed({ code: "unsupported", message, remedy: "Search with a function that calls `scoreArchitectures`." });
  }
  const opener = await benchmarkOpener(space.name);
  if (!opener.ok) return opener;
  const values = await valuesOf(task.value, opener.value, places);
  return values.ok ? ofSpace(space, name, values.value) : values;
}

/** What is known of a task's architectures: the columns of a table, or what a surrogate predicts. */
async function valuesOf(task: Task, opener: BenchmarkOpener, places: Places): Promise<Result<TaskValues>> {
  const list = pinnedSources();
  if (!list.ok) return list;
  const { open, writeSurrogate } = opener;
  if (writeSurrogate !== undefined) {
    return predicted(task, (folder) => writeSurrogate(folder, list.value, placesOf(places)));
  }
  const benchmark = await open(task.space, list.value, placesOf(places));
  if (!benchmark.ok) return benchmark;
  const table = benchmark.value;
  if (!isTable(table)) throw new Error(`the benchmark of ${task.space} is neither a table nor a surrogate`);
  return openTaskValues(task, { column: (wanted) => table.values(wanted), surrogate: "" });
}

/** Opens a surrogate by way of a folder, whose files are read when it is opened and not again. */
async function predicted(
  task: Task,
  write: (folder: string) => Promise<Result<undefined>>,
): Promise<Result<TaskValues>> {
  const folder = mkdtempSync(join(tmpdir(), "delta-nas-surrogate-"));
  const unmeasured = { code: "no-such-measurement", message: `${task.name} is predicted` } as const;
  try {
    const written = await write(folder);
    return written.ok ? await openTaskValues(task, { column: () => failed(unmeasured), surrogate: folder }) : written;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ofSpace<A extends Architecture>(
  space: SearchSpace<A>,
  name: string,
  values: TaskValues,
): Result<SearchTask<A>> {
  if (values.kind === "surrogate") {
    const { observe, close } = values;
    return success({ name, observe, close, optimum: () => undefined });
  }
  const table = tableTask(space as SearchSpace<Architecture> as AnySpace, name, values);
  if (!table.ok) return table;
  const { objective } = table.value;
  const inRun = typeof objective === "function" ? objective : () => objective;
  return success({
    name,
    observe: async (architecture, run) => success(values.observe(Number(architecture), run)),
    optimum: (run) => inRun(run).optimum,
    close: async () => {},
  });
}
