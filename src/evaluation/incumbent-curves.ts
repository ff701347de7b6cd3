import type { runSchema, trajectorySchema } from "../search/tables/searched.ts";
import type { Columns } from "../tables/table.ts";

/** A metric of an incumbent: its value from the row number and from the value that the search saw. */
export type IncumbentMetrics = Readonly<Record<string, (row: number, seen: number) => number>>;

/** The runs of one search cell, by number of queries. */
export interface RunCurves {
  readonly runs: readonly { readonly run: number; readonly trainingSet: number }[];
  /** By metric, for each run in order, the incumbent's value after 1 … `budget` queries. */
  readonly curves: ReadonlyMap<string, readonly Float64Array[]>;
  readonly budget: number;
}

/** Positions of each run's queries, in order. */
function positionsByRun(trajectories: Columns<typeof trajectorySchema>): Map<number, number[]> {
  return Map.groupBy(trajectories.run.keys(), (at) => trajectories.run[at]!);
}

/**
 * The incumbents' metrics after 1 … `budget` queries. A run that converged earlier keeps its last incumbent to the end of
 * the budget.
 */
export function incumbentCurves(
  trajectories: Columns<typeof trajectorySchema>,
  runs: Pick<Columns<typeof runSchema>, "run" | "training_set" | "budget">,
  metrics: IncumbentMetrics,
): RunCurves {
  const budget = runs.budget[0]!;
  const positions = positionsByRun(trajectories);
  const curveOf = (run: number, metric: IncumbentMetrics[string]) => {
    const own = positions.get(run)!;
    return Float64Array.from({ length: budget }, (_, step) => {
      const at = own[Math.min(step + 1, own.length) - 1]!;
      return metric(trajectories.incumbent[at]!, trajectories.incumbent_seen[at]!);
    });
  };
  return {
    runs: Array.from(runs.run, (run, at) => ({ run, trainingSet: runs.training_set[at]! })),
    curves: new Map(
      Object.entries(metrics).map(([name, metric]) => [name, Array.from(runs.run, (run) => curveOf(run, metric))]),
    ),
    budget,
  };
}

/**
 * The number of the query with which each run first saw the best value there is; the whole budget for a run that never
 * did, so that their mean is the restricted mean, a lower bound of what unlimited runs would need.
 */
export function queriesToOptimum(
  trajectories: Columns<typeof trajectorySchema>,
  runs: Pick<Columns<typeof runSchema>, "run" | "budget">,
  best: number,
): number[] {
  const positions = positionsByRun(trajectories);
  return Array.from(runs.run, (run, at) => {
    const found = positions.get(run)!.find((position) => trajectories.incumbent_seen[position]! >= best);
    return found === undefined ? runs.budget[at]! : trajectories.query[found]!;
  });
}
