import { type Result, success } from "../../failure/failure.ts";
import { flooredZen } from "../../proxies/labels/floored-zen.ts";
import { scoreZen } from "../../proxies/scoring/score-on-demand.ts";
import { dataSetNamed } from "../../spaces/data-sets.ts";
import { isWhole } from "../../spaces/pool/design-rows.ts";
import { type AnySpace, type Architecture, isTabular } from "../../spaces/search-space.ts";
import { searchedTable } from "../objective.ts";
import { searchedPool } from "../searched-pool.ts";
import type { ObjectiveOpener, TaskObjective } from "./task-objective.ts";

/**
 * The objective of Zen-Scores: those of the sampling design, by row, where it is the whole space, else computed when they
 * are asked for. Fails with `no-such-measurement` where not every row of a whole space has a score (NaN).
 */
export function zenTask(
  space: AnySpace,
  name: string,
  zen: Float64Array | undefined,
  score: (architecture: Architecture) => Promise<Result<number>>,
): Result<TaskObjective> {
  if (zen === undefined || !isTabular(space) || !isWhole(space)) {
    return success({ ...searchedPool(space, name, score), scale: "plain" });
  }
  const searched = searchedTable(space, name, zen);
  return searched.ok ? success({ space, objective: searched.value, scale: "plain" }) : searched;
}

/** Opens the objective of a task whose queries return Zen-Scores. */
export const openObjective: ObjectiveOpener = async ({ task, space, zen, scoring }) => {
  const target = dataSetNamed(task.dataset);
  if (!target.ok) return target;
  const how = { ...scoring, target: target.value };
  return zenTask(space, `zen score on ${task.dataset}`, zen && flooredZen(zen.value), (architecture) =>
    scoreZen(space, architecture, how),
  );
};
