import { type FetchedBenchmark, fetchedValues } from "../benchmarks/tasks/open-task.ts";
import { parseTask } from "../benchmarks/tasks/task.ts";
import { type Result, success } from "../failure/failure.ts";
import { countParameters } from "../networks/parameters.ts";
import { flooredZen } from "../proxies/labels/floored-zen.ts";
import type { proxyScoreSchema } from "../proxies/tables/proxy-scores.ts";
import { dataSetNamed } from "../spaces/data-sets.ts";
import { openDesignSpace } from "../spaces/design-space.ts";
import type { poolSchema } from "../spaces/tables/pool.ts";
import { originOf } from "../tables/origin.ts";
import type { Columns } from "../tables/table.ts";
import type { EvaluatedDesign, ScoredProxy, SearchedCell, TaskInputs, TaskTruth, TrainedCell } from "./task-inputs.ts";
import { taskTruth } from "./task-truth.ts";

/** The result that tables were read from: the coordinates of its cell and its content digest in hexadecimal digits. */
interface ResultOf {
  readonly cell: Readonly<Record<string, unknown>>;
  readonly digest: string;
}

/** The scores of one proxy as they were left. */
interface LeftScores {
  readonly of: ResultOf;
  readonly scores: Columns<typeof proxyScoreSchema>;
}

/** The tables of a predictor as they were left. */
interface LeftPredictor extends Pick<TrainedCell, "training" | "scores" | "differences"> {
  readonly of: ResultOf;
}

/** The tables of a strategy's runs as they were left. */
interface LeftRuns extends Pick<SearchedCell, "trajectories" | "runs"> {
  readonly of: ResultOf;
}

/** What other stages left of a task, and where. */
export interface TaskSources extends Pick<TaskInputs, "splits"> {
  /** The name of the task. */
  readonly task: string;
  /** The folder and the pool that the sampled space is opened from. */
  readonly sampled: { readonly folder: string; readonly pool: Columns<typeof poolSchema> };
  /** Undefined for a task that reads no benchmark. */
  readonly fetched: (FetchedBenchmark & Pick<ResultOf, "digest">) | undefined;
  readonly proxies: readonly LeftScores[];
  readonly trained: readonly LeftPredictor[];
  readonly searched: readonly LeftRuns[];
}

/** The proxy whose engine tables name beside every proxy: that of the others is a count. */
const ENGINE_OF = "zen";

function scoredProxies(proxies: readonly LeftScores[]): ReadonlyMap<string, ScoredProxy> {
  const engine = proxies.find(({ of }) => of.cell.proxy === ENGINE_OF)?.scores.engine[0] ?? "";
  return new Map(
    proxies.map(({ of, scores }) => {
      const name = String(of.cell.proxy);
      const values = name === "zen" ? flooredZen(scores.value) : scores.value;
      return [name, { values, engine, measuredFrom: originOf(of.digest) }];
    }),
  );
}

function trainedCell({ of, ...tables }: LeftPredictor): TrainedCell {
  const { predictor, label, distance } = of.cell;
  return {
    ...{ predictor: String(predictor), label: String(label), distance: Number(distance) },
    ...{ ...tables, pretrained: tables.training.pretrained[0] === 1, measuredFrom: originOf(of.digest) },
  };
}

function searchedCell({ of, ...tables }: LeftRuns): SearchedCell {
  const settings = tables.runs.settings[0] ?? "";
  return { ...tables, strategy: String(of.cell.strategy), settings, measuredFrom: originOf(of.digest) };
}

/** What the benchmark says of a task's design; undefined for a task whose queries return Zen-Scores. */
async function openTruth(
  { task, fetched }: TaskSources,
  design: EvaluatedDesign,
): Promise<Result<TaskTruth | undefined>> {
  const parsed = parseTask(task);
  if (!parsed.ok) return parsed;
  if (parsed.value.signal === "zen") return success(undefined);
  const values = await fetchedValues(task, fetched);
  if (!values.ok) return values;
  try {
    const { seen, ...known } = values.value;
    return await taskTruth({ ...known, seen: { values: undefined, ...seen } }, design, originOf(fetched!.digest));
  } finally {
    if (values.value.kind === "surrogate") await values.value.close();
  }
}

/** Opens what is known of a task. Fails as reading its name, opening the space and the benchmark's values do. */
export async function openTaskInputs(sources: TaskSources): Promise<Result<TaskInputs>> {
  const task = parseTask(sources.task);
  if (!task.ok) return task;
  const { space, dataset } = task.value;
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
    trained: sources.trained.map(trainedCell),
    searched: sources.searched.map(searchedCell),
    parameters: (architecture) => countParameters(base.network(architecture, target.value)),
  });
}
