import { type FetchedBenchmark, fetchedValues } from "../benchmarks/tasks/open-task.ts";
import { parseTask } from "../benchmarks/tasks/task.ts";
import { type Result, success, unwrap } from "../failure/failure.ts";
import { countParameters } from "../networks/parameters.ts";
import { flooredZen } from "../proxies/labels/floored-zen.ts";
import type { proxyScoreSchema } from "../proxies/tables/proxy-scores.ts";
import { dataSetNamed } from "../spaces/data-sets.ts";
import { openDesignSpace } from "../spaces/design-space.ts";
import type { poolSchema } from "../spaces/tables/pool.ts";
import type { Columns } from "../tables/table.ts";
import type { EvaluatedDesign, ScoredProxy, SearchedCell, TaskInputs, TaskTruth, TrainedCell } from "./task-inputs.ts";
import { taskTruth } from "./task-truth.ts";

/** The scores of one proxy as they were left. */
export interface LeftScores {
  readonly name: string;
  readonly scores: Columns<typeof proxyScoreSchema>;
  readonly measuredFrom: string;
}

/** What other stages left of a task, and where. */
export interface TaskSources extends Pick<TaskInputs, "splits"> {
  /** The name of the task. */
  readonly task: string;
  /** The folder and the pool that the sampled space is opened from. */
  readonly sampled: { readonly folder: string; readonly pool: Columns<typeof poolSchema> };
  /** Undefined for a task that reads no benchmark. */
  readonly fetched: (FetchedBenchmark & { readonly measuredFrom: string }) | undefined;
  readonly proxies: readonly LeftScores[];
  readonly trained: readonly Omit<TrainedCell, "pretrained">[];
  readonly searched: readonly Omit<SearchedCell, "settings">[];
}

/** The proxy whose engine tables name beside every proxy: that of the others is a count. */
const ENGINE_OF = "zen";

function scoredProxies(proxies: readonly LeftScores[]): ReadonlyMap<string, ScoredProxy> {
  const engine = proxies.find(({ name }) => name === ENGINE_OF)?.scores.engine[0] ?? "";
  return new Map(
    proxies.map(({ name, scores, measuredFrom }) => [
      name,
      { values: name === "zen" ? flooredZen(scores.value) : scores.value, engine, measuredFrom },
    ]),
  );
}

/** What the benchmark says of a task's design; undefined for a task whose queries return Zen-Scores. */
async function openTruth(
  { task, fetched }: TaskSources,
  design: EvaluatedDesign,
): Promise<Result<TaskTruth | undefined>> {
  if (unwrap(parseTask(task)).signal === "zen") return success(undefined);
  const values = await fetchedValues(task, fetched);
  if (!values.ok) return values;
  try {
    const { seen, ...known } = values.value;
    return await taskTruth({ ...known, seen: { values: undefined, ...seen } }, design, fetched!.measuredFrom);
  } finally {
    if (values.value.kind === "surrogate") await values.value.close();
  }
}

/** Opens what is known of a task. Fails as opening the space and the benchmark's values does. */
export async function openTaskInputs(sources: TaskSources): Promise<Result<TaskInputs>> {
  const { space, dataset } = unwrap(parseTask(sources.task));
  const design = await openDesignSpace(space, sources.sampled);
  if (!design.ok) return design;
  const target = dataSetNamed(dataset);
  if (!target.ok) return target;
  const truth = await openTruth(sources, design.value);
  if (!truth.ok) return truth;
  const { base } = design.value;
  return success({
    task: { space, dataset },
    ...{ design: design.value, truth: truth.value, splits: sources.splits },
    proxies: scoredProxies(sources.proxies),
    trained: sources.trained.map((cell) => ({ ...cell, pretrained: cell.training.pretrained[0] === 1 })),
    searched: sources.searched.map((cell) => ({ ...cell, settings: cell.runs.settings[0] ?? "" })),
    parameters: (architecture) => countParameters(base.network(architecture, target.value)),
  });
}
