import { failed, type Result, success } from "../../failure/failure.ts";
import type { Architecture } from "../../spaces/search-space.ts";
import type { Measurement } from "../benchmark.ts";
import { readMeasurement } from "../measurement-folder.ts";
import { measurementsArtifact, surrogateArtifact } from "../tables/fetched.ts";
import type { AccuracySource, SurrogateTask, TableTask, TaskSurrogate } from "./benchmark-task.ts";
import { benchmarkTask } from "./load-tasks.ts";
import { parseTask, type Task } from "./task.ts";

/** Where the values of a task come from: what fetching its benchmark left. */
interface TaskSources {
  /** The values of a measurement by row, NaN where an architecture was not measured. */
  column(measurement: Measurement): Result<Float64Array>;
  /** The folder of the surrogate; only read by tasks that predict. */
  readonly surrogate: string;
}

/** A column of a benchmark by what tables call it. */
interface NamedColumn {
  readonly name: string;
  /** By row, NaN where an architecture was not measured. */
  readonly values: Float64Array;
}

/** The values of a task that were measured, by row of the whole space. */
export interface TableValues {
  readonly kind: "table";
  readonly source: AccuracySource;
  readonly seen: NamedColumn;
  readonly reported: readonly NamedColumn[];
  /** What a query of a row returns in a run. */
  observe(row: number, run: number): number;
  /** What is reported of a row in a run. */
  report(row: number, run: number): number;
}

/** The values of a task that a surrogate predicts. */
export interface PredictedValues {
  readonly kind: "surrogate";
  readonly source: AccuracySource;
  readonly seen: { readonly name: string };
  /** Nothing but predictions is known. */
  readonly reported: readonly [];
  /** What a query of an architecture returns in a run. */
  observe(architecture: Architecture, run: number): Promise<Result<number>>;
  /** The seen values of many architectures at once, in their order. */
  predict(architectures: readonly Architecture[]): Promise<Result<Float64Array>>;
  /** Whether nothing vouches for a predicted value. */
  isExtrapolated(value: number): boolean;
  /** Frees the surrogate. */
  close(): Promise<void>;
}

/** What searches of a task see, and what is reported of them. */
export type TaskValues = TableValues | PredictedValues;

/** The sources of a task in the folders that fetching its benchmark left. */
function fetchedSources(folders: { readonly measurements: string; readonly surrogate: string }): TaskSources {
  return {
    column: (measurement) => readMeasurement(folders.measurements, measurement),
    surrogate: folders.surrogate,
  };
}

/**
 * Opens the values of a task that reads a benchmark. Fails with `no-such-measurement` for a task that does not, and as
 * reading a column or opening the surrogate does.
 */
export async function openTaskValues(task: Task, sources: TaskSources): Promise<Result<TaskValues>> {
  const { benchmark, name } = task;
  const known = benchmark === undefined ? undefined : benchmarkTask(benchmark, name.slice(benchmark.length + 1));
  if (known === undefined) {
    const message = `there are no accuracies of "${task.space}" on "${task.dataset}" for the task "${name}"`;
    return failed({ code: "no-such-measurement", message, remedy: "Use the label zen and a task that ends in /zen." });
  }
  if (known.kind === "table") return tableValues(known, sources);
  const surrogate = await known.open(sources.surrogate);
  return surrogate.ok ? success(predictedValues(known, surrogate.value)) : surrogate;
}

/** The values of a task that was measured; fails as reading a column does. */
function tableValues(task: TableTask, { column }: Pick<TaskSources, "column">): Result<TableValues> {
  const wanted = [task.seen, ...task.reported].map(({ measurement }) => measurement);
  const columns: Float64Array[] = [];
  for (const measurement of [...wanted, ...(task.reads ?? [])]) {
    const values = column(measurement);
    if (!values.ok) return values;
    columns.push(values.value);
  }
  const [seen, others] = [columns[0]!, columns.slice(1)];
  const reported = others.slice(0, task.reported.length);
  const all = { seen, reported, reads: others.slice(task.reported.length) };
  return success({
    kind: "table",
    source: task.source,
    seen: { name: task.seen.name, values: seen },
    reported: task.reported.map(({ name }, at) => ({ name, values: reported[at]! })),
    observe: (row, run) => task.observe(all, row, run),
    report: (row, run) => task.report(all, row, run),
  });
}

function predictedValues(task: SurrogateTask, surrogate: TaskSurrogate): PredictedValues {
  return {
    kind: "surrogate",
    source: task.source,
    seen: { name: task.seen.name },
    reported: [],
    observe: (architecture, run) => task.observe(surrogate, architecture, run),
    predict: (architectures) => surrogate.predict(architectures),
    isExtrapolated: (value) => surrogate.isExtrapolated(value),
    close: () => surrogate.close(),
  };
}

/** What fetching a benchmark left: the paths of its folders by their names. */
export interface FetchedBenchmark {
  path(folder: string): string;
}

/**
 * The values of a task in what was fetched; whoever opens those that a surrogate predicts closes them. Fails with
 * `no-such-measurement` where nothing was fetched, and as `parseTask` and `openTaskValues` do.
 */
export async function fetchedValues(name: string, fetched: FetchedBenchmark | undefined): Promise<Result<TaskValues>> {
  const parsed = parseTask(name);
  if (!parsed.ok) return parsed;
  const task = parsed.value;
  if (fetched === undefined) {
    const message = `there are no accuracies of "${task.space}" on "${task.dataset}" for the task "${name}"`;
    return failed({ code: "no-such-measurement", message, remedy: "Use the label zen and a task that ends in /zen." });
  }
  const [measurements, surrogate] = [fetched.path(measurementsArtifact.file), fetched.path(surrogateArtifact.file)];
  return openTaskValues(task, fetchedSources({ measurements, surrogate }));
}
