import { failed, type Result, success, unwrap } from "../../failure/failure.ts";
import type { Architecture } from "../../spaces/search-space.ts";
import { readMeasurement } from "../measurement-folder.ts";
import { measurementsArtifact, surrogateArtifact } from "../tables/fetched.ts";
import type { AccuracySource, SurrogateTask, TableTask, TaskSurrogate } from "./benchmark-task.ts";
import { benchmarkTask } from "./load-tasks.ts";
import { parseTask } from "./task.ts";

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

/** What fetching a benchmark left: the paths of its folders by their names. */
export interface FetchedBenchmark {
  path(folder: string): string;
}

/**
 * The values of a task in what was fetched; whoever opens those that a surrogate predicts closes them. Fails with
 * `no-such-measurement` for a task that reads no benchmark, or where nothing was fetched, and as reading a column or
 * opening the surrogate does. Throws a FailureError for a name that is no task.
 */
export async function fetchedValues(name: string, fetched: FetchedBenchmark | undefined): Promise<Result<TaskValues>> {
  const { benchmark, space, dataset } = unwrap(parseTask(name));
  const task = benchmark === undefined ? undefined : benchmarkTask(benchmark, name.slice(benchmark.length + 1));
  if (task === undefined || fetched === undefined) {
    const message = `there are no accuracies of "${space}" on "${dataset}" for the task "${name}"`;
    return failed({ code: "no-such-measurement", message, remedy: "use the label zen and a task that ends in /zen" });
  }
  if (task.kind === "table") return tableValues(task, fetched.path(measurementsArtifact.file));
  const surrogate = await task.open(fetched.path(surrogateArtifact.file));
  return surrogate.ok ? success(predictedValues(task, surrogate.value)) : surrogate;
}

function tableValues(task: TableTask, folder: string): Result<TableValues> {
  const wanted = [task.seen, ...task.reported].map(({ measurement }) => measurement);
  const columns: Float64Array[] = [];
  for (const measurement of [...wanted, ...(task.reads ?? [])]) {
    const values = readMeasurement(folder, measurement);
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
