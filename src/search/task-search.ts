import { parseTask } from "../benchmarks/tasks/task.ts";
import { type Result, success, unwrap } from "../failure/failure.ts";
import { openSpaceFolder } from "../spaces/space-folder.ts";
import type { DifferenceModel } from "./difference-model.ts";
import type { ObjectiveOpener, ObjectiveSources } from "./objectives/task-objective.ts";
import type { SearchCell } from "./search-cell.ts";
import { DIFFERENCES_MODULE, objectiveModule } from "./search-modules.ts";
import type { TrainedEffects } from "./zen-differences.ts";

/** What a search of a task is opened from. */
export interface TaskSearchSources extends Omit<ObjectiveSources, "task" | "space"> {
  /** The name of a task. */
  readonly task: string;
  /** The folder that the space is opened from, as `space-folder.ts` makes it. */
  readonly spaceFolder: string;
  /** What predictors of differences left, for a strategy that is driven by them. */
  readonly differences: TrainedEffects | undefined;
}

/** What is searched, and how to end what answers queries. */
export interface TaskSearch extends Pick<SearchCell, "space" | "objective" | "scale" | "differences"> {
  close(): Promise<void>;
}

async function models(space: SearchCell["space"], left: TrainedEffects): Promise<DifferenceModel[]> {
  const { zenDifferences } = (await import(DIFFERENCES_MODULE)) as typeof import("./zen-differences.ts");
  return zenDifferences(space, left);
}

/** Opens the space and the objective of a task. Fails as opening the space and the objective does. */
export async function openTaskSearch(sources: TaskSearchSources): Promise<Result<TaskSearch>> {
  const { differences, spaceFolder, ...known } = sources;
  const task = unwrap(parseTask(sources.task));
  const space = await openSpaceFolder(task.space, spaceFolder, { neighbours: true });
  if (!space.ok) return space;
  const { openObjective } = (await import(objectiveModule(task))) as { readonly openObjective: ObjectiveOpener };
  const opened = await openObjective({ ...known, task, space: space.value });
  if (!opened.ok) return opened;
  const { close = async () => {}, ...objective } = opened.value;
  return success({ ...objective, close, differences: differences && (await models(objective.space, differences)) });
}
