import type { TableValues, TaskValues } from "../benchmarks/tasks/open-task.ts";
import { type Result, success } from "../failure/failure.ts";
import { isWhole } from "../spaces/pool/design-rows.ts";
import { type AnySpace, type Architecture, isTabular, type TabularSpace } from "../spaces/search-space.ts";
import type { Objective } from "./objective.ts";
import type { SearchCell } from "./search-cell.ts";
import { searchedPool } from "./searched-pool.ts";
import { searchedTable } from "./searched-table.ts";

/** What a task says of the architectures of a space. */
export interface TaskSignal {
  readonly space: AnySpace;
  readonly dataset: string;
  /** What the benchmark says; undefined for a task whose queries return Zen-Scores. */
  readonly values: TaskValues | undefined;
  /** Zen-Scores of all rows of the sampling design, a dead network ranked with the worst live one. */
  readonly zen: Float64Array | undefined;
  /** The Zen-Score of an architecture of a space that was not scored as a whole. */
  scoreZen(architecture: Architecture): Promise<Result<number>>;
}

/** What queries return, of the rows that are searched. */
export type TaskObjective = Pick<SearchCell, "space" | "objective" | "scale">;

/** The best value that queries of a run can return. */
function bestOf({ count }: TabularSpace, values: TableValues, run: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < count; row++) best = Math.max(best, values.observe(row, run));
  return best;
}

function fromTable(space: TabularSpace, name: string, values: TableValues): Result<TaskObjective> {
  const complete = searchedTable(space, name, values.seen.values);
  if (!complete.ok) return complete;
  const objective = (run: number): Objective => ({
    name,
    seen: (row) => values.observe(row, run),
    optimum: bestOf(space, values, run),
  });
  return success({ space, objective, scale: "accuracy" });
}

/**
 * The objective of a task: the benchmark's values where it measured them, a surrogate's predictions or Zen-Scores
 * otherwise, computed when they are asked for where there is no table. Fails with `no-such-measurement` where not every
 * row of a table has a value.
 */
export function taskObjective({ space, dataset, values, zen, scoreZen }: TaskSignal): Result<TaskObjective> {
  if (values?.kind === "table" && isTabular(space)) return fromTable(space, `accuracy of ${dataset}`, values);
  if (values?.kind === "surrogate") {
    const name = `surrogate accuracy of ${dataset} (%)`;
    return success({ ...searchedPool(space, name, (one) => values.observe(one, 0)), scale: "accuracy" });
  }
  const name = `zen score on ${dataset}`;
  if (zen === undefined || !isTabular(space) || !isWhole(space)) {
    return success({ ...searchedPool(space, name, scoreZen), scale: "plain" });
  }
  const searched = searchedTable(space, name, zen);
  return searched.ok ? success({ space, objective: searched.value, scale: "plain" }) : searched;
}
