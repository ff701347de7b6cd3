import type { FetchedBenchmark } from "../../benchmarks/tasks/open-task.ts";
import type { Task } from "../../benchmarks/tasks/task.ts";
import type { Result } from "../../failure/failure.ts";
import type { proxyScoreSchema } from "../../proxies/tables/proxy-scores.ts";
import type { AnySpace } from "../../spaces/search-space.ts";
import type { Columns } from "../../tables/table.ts";
import type { SearchCell } from "../search-cell.ts";

/** What the objective of a task is opened from. */
export interface ObjectiveSources {
  readonly task: Task;
  readonly space: AnySpace;
  /** What fetching the benchmark left; undefined for a task that reads none. */
  readonly fetched: FetchedBenchmark | undefined;
  /** Zen-Scores of the sampling design; undefined for a task whose queries return something else. */
  readonly zen: Columns<typeof proxyScoreSchema> | undefined;
  /** How a Zen-Score is computed that a query asks for. */
  readonly scoring: { readonly batch: number; readonly seed: string };
}

/** What queries return, of the rows that are searched, and how to end what answers them. */
export interface TaskObjective extends Pick<SearchCell, "space" | "objective" | "scale"> {
  close?(): Promise<void>;
}

/** The function `openObjective` of a module of this folder: fails where what it reads is not there, or not whole. */
export type ObjectiveOpener = (sources: ObjectiveSources) => Promise<Result<TaskObjective>>;
