import type { trajectorySchema } from "../search/search-tables.ts";
import type { Columns, Row } from "../tables/table.ts";

/** A run's incumbent after a number of queries. */
export const curveSchema = {
  space: "text",
  dataset: "text",
  strategy: "text",
  accuracy_source: "text",
  run: "integer",
  queries: "integer",
  metric: "text",
  value: "number",
} as const;

/** The best value of a metric in the whole space, drawn as a line. */
export const optimumSchema = {
  space: "text",
  dataset: "text",
  accuracy_source: "text",
  metric: "text",
  value: "number",
} as const;

/** A metric of an incumbent: its value from the row number and from the value that the search saw. */
export type IncumbentMetrics = Readonly<Record<string, (row: number, seen: number) => number>>;

/** Positions of each run's queries, in order. */
function runsOf(trajectories: Columns<typeof trajectorySchema>): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  trajectories.run.forEach((run, at) => {
    const positions = runs.get(run);
    if (positions) positions.push(at);
    else runs.set(run, [at]);
  });
  return runs;
}

/**
 * The incumbents' metrics after 1 … `budget` queries, one row per run, query and metric. A run that converged earlier
 * keeps its last incumbent to the end of the budget.
 */
export function incumbentCurves(
  trajectories: Columns<typeof trajectorySchema>,
  identity: Pick<Row<typeof curveSchema>, "space" | "dataset" | "strategy" | "accuracy_source">,
  budget: number,
  metrics: IncumbentMetrics,
): Row<typeof curveSchema>[] {
  return [...runsOf(trajectories)].flatMap(([run, positions]) =>
    Array.from({ length: budget }, (_, step) => step + 1).flatMap((queries) => {
      const at = positions[Math.min(queries, positions.length) - 1]!;
      const [row, seen] = [trajectories.incumbent[at]!, trajectories.incumbent_seen[at]!];
      return Object.entries(metrics).map(([metric, of]) => ({
        ...identity,
        run,
        queries,
        metric,
        value: of(row, seen),
      }));
    }),
  );
}
