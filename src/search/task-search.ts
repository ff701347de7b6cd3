import { type FetchedBenchmark, fetchedValues } from "../benchmarks/tasks/fetched-values.ts";
import { parseTask } from "../benchmarks/tasks/task.ts";
import { type Result, success, unwrap } from "../failure/failure.ts";
import { flooredZen } from "../proxies/labels/floored-zen.ts";
import type { proxyScoreSchema } from "../proxies/tables/proxy-scores.ts";
import { dataSetNamed } from "../spaces/data-sets.ts";
import { openSpaceFolder } from "../spaces/space-folder.ts";
import type { Columns } from "../tables/table.ts";
import type { SearchCell } from "./search-cell.ts";
import { taskObjective } from "./task-objective.ts";
import { type TrainedEffects, zenDifferences } from "./zen-differences.ts";

/** What a search of a task is opened from. */
export interface TaskSearchSources {
  /** The name of a task. */
  readonly task: string;
  /** The folder that the space is opened from, as `space-folder.ts` makes it. */
  readonly spaceFolder: string;
  /** What fetching the benchmark left; undefined for a task that reads none. */
  readonly fetched: FetchedBenchmark | undefined;
  /** Zen-Scores of the sampling design; undefined for a task whose queries return something else. */
  readonly zen: Columns<typeof proxyScoreSchema> | undefined;
  /** How a Zen-Score is computed that a query asks for, and the module that computes it. */
  readonly scoring: { readonly module: string; readonly batch: number; readonly seed: string };
  /** What predictors of differences left, for a strategy that is driven by them. */
  readonly differences: TrainedEffects | undefined;
}

/** What is searched, and how to end what answers queries. */
export interface TaskSearch extends Pick<SearchCell, "space" | "objective" | "scale" | "differences"> {
  close(): Promise<void>;
}

/** Scores networks one by one. The import is computed: a search that reads a table does not depend on engines. */
async function zenScorer(module: string) {
  return ((await import(module)) as typeof import("../proxies/scoring/score-on-demand.ts")).scoreZen;
}

/** Opens the space and the objective of a task. Fails as opening the space, the benchmark's values and the objective do. */
export async function openTaskSearch(sources: TaskSearchSources): Promise<Result<TaskSearch>> {
  const task = unwrap(parseTask(sources.task));
  const space = await openSpaceFolder(task.space, sources.spaceFolder, { neighbours: true });
  if (!space.ok) return space;
  const values = task.signal === "zen" ? undefined : await fetchedValues(task.name, sources.fetched);
  if (values?.ok === false) return values;
  const target = dataSetNamed(task.dataset);
  if (!target.ok) return target;
  const { module, ...how } = sources.scoring;
  const objective = taskObjective({
    ...{ space: space.value, dataset: task.dataset, values: values?.value },
    zen: sources.zen && flooredZen(sources.zen.value),
    scoreZen: async (architecture) =>
      (await zenScorer(module))(space.value, architecture, { ...how, target: target.value }),
  });
  if (!objective.ok) return objective;
  return success({
    ...objective.value,
    differences: sources.differences && zenDifferences(objective.value.space, sources.differences),
    close: async () => {
      if (values?.value.kind === "surrogate") await values.value.close();
    },
  });
}
