import { success } from "../../failure/failure.ts";
import { flooredZen } from "../../proxies/labels/floored-zen.ts";
import { scoreZen } from "../../proxies/scoring/score-on-demand.ts";
import { dataSetNamed } from "../../spaces/data-sets.ts";
import { isWhole } from "../../spaces/pool/design-rows.ts";
import { isTabular } from "../../spaces/search-space.ts";
import { searchedTable } from "../objective.ts";
import { searchedPool } from "../searched-pool.ts";
import type { ObjectiveOpener } from "./task-objective.ts";

/**
 * Opens the objective of a task whose queries return Zen-Scores: those of the sampling design where it is the whole space,
 * else computed when they are asked for.
 */
export const openObjective: ObjectiveOpener = async ({ task, space, zen, scoring }) => {
  const name = `zen score on ${task.dataset}`;
  if (zen !== undefined && isTabular(space) && isWhole(space)) {
    const searched = searchedTable(space, name, flooredZen(zen.value));
    return searched.ok ? success({ space, objective: searched.value, scale: "plain" }) : searched;
  }
  const target = dataSetNamed(task.dataset);
  if (!target.ok) return target;
  const how = { ...scoring, target: target.value };
  return success({
    ...searchedPool(space, name, (architecture) => scoreZen(space, architecture, how)),
    scale: "plain",
  });
};
