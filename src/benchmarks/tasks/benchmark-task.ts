import type { Result } from "../../failure/failure.ts";
import type { DataSetName } from "../../spaces/data-sets.ts";
import type { Architecture } from "../../spaces/search-space.ts";
import type { Measurement } from "../benchmark.ts";

/**
 * Where the accuracies of a table come from: means over training seeds; one run in place of a validation accuracy that is
 * not published; one run; or a surrogate's predictions, calibrated to the official surrogate, for which no network was
 * trained.
 */
export type AccuracySource = "mean of seeds" | "one run's test" | "one run" | "surrogate";

/** A measurement and what tables call its values. */
interface NamedMeasurement {
  /** A column-like name that says what the value is, such as `other_runs_test_accuracy`. */
  readonly name: string;
  readonly measurement: Measurement;
}

/** Which values of a benchmark play which part in a search. */
interface Protocol {
  readonly dataset: DataSetName;
  /** Where accuracies come from, for tables. */
  readonly source: AccuracySource;
  /** What searches are held against beside what they saw, and what predictors learn. */
  readonly seen: NamedMeasurement;
  /**
   * What is reported of the architecture that a search ends with: first the value that shares least with what was seen,
   * then others that readers ask for. Empty where nothing else was measured.
   */
  readonly reported: readonly NamedMeasurement[];
}

/** Whole columns of a benchmark's table by row, NaN where an architecture was not measured. */
interface TaskColumns {
  readonly seen: Float64Array;
  /** In the order of `reported`. */
  readonly reported: readonly Float64Array[];
  /** In the order of `reads`. */
  readonly reads: readonly Float64Array[];
}

/** A task whose values were measured, of every row of the space. */
export interface TableTask extends Protocol {
  readonly kind: "table";
  /** Further measurements that a query draws on; none when left out. */
  readonly reads?: readonly Measurement[];
  /** What a query of a row returns in the run of a search of that number, from 0 on. */
  observe(columns: TaskColumns, row: number, run: number): number;
  /** What is reported of a row in that run. */
  report(columns: TaskColumns, row: number, run: number): number;
}

/** What predicts the values of a task. */
export interface TaskSurrogate {
  /** One value an architecture, in the unit of the task's metric. */
  predict(architectures: readonly Architecture[]): Promise<Result<Float64Array>>;
  /** Whether nothing vouches for a predicted value. */
  isExtrapolated(value: number): boolean;
  close(): Promise<void>;
}

/** A task whose values are predicted when they are asked for. */
export interface SurrogateTask extends Protocol {
  readonly kind: "surrogate";
  /** Opens the surrogate from the folder that fetching the benchmark left; fails as that does. */
  open(folder: string): Promise<Result<TaskSurrogate>>;
  /** What a query of an architecture returns in the run of a search of that number; fails as predicting does. */
  observe(surrogate: TaskSurrogate, architecture: Architecture, run: number): Promise<Result<number>>;
}

/** What a search of a benchmark sees, and what is reported of it. */
export type BenchmarkTask = TableTask | SurrogateTask;

/** The default export of `src/benchmarks/NAME/tasks.ts`: by the word that follows the space in a task's name. */
export type BenchmarkTasks = Readonly<Record<string, BenchmarkTask>>;
