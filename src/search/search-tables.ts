import { type Columns, columnsOf } from "../tables/table.ts";
import type { RunTrajectory } from "./trajectory.ts";

/** Every counted query of every run; `row` and `incumbent` are rows of the space. */
export const trajectorySchema = {
  run: "integer",
  query: "integer",
  row: "integer",
  seen: "number",
  incumbent: "integer",
  incumbent_seen: "number",
} as const;

/** What a run did beside its queries: free look-ups and calls, and why it ended. */
export const runSchema = {
  run: "integer",
  budget: "integer",
  queries: "integer",
  repeats: "integer",
  predictor_calls: "integer",
  proxy_calls: "integer",
  end: "text",
} as const;

/** The runs of one strategy as tables. */
export interface SearchTables {
  readonly trajectories: Columns<typeof trajectorySchema>;
  readonly runs: Columns<typeof runSchema>;
}

/** Lays out runs over a tabular space. */
export function searchTables(runs: readonly RunTrajectory<number>[], budget: number): SearchTables {
  const points = runs.flatMap(({ run, points }) =>
    points.map(({ query, architecture, seen, incumbent, incumbentSeen }) => {
      return { run, query, row: architecture, seen, incumbent, incumbent_seen: incumbentSeen };
    }),
  );
  const summaries = runs.map(({ run, points, repeats, predictorCalls, proxyCalls, end }) => {
    return {
      run,
      budget,
      queries: points.length,
      repeats,
      predictor_calls: predictorCalls,
      proxy_calls: proxyCalls,
      end,
    };
  });
  return { trajectories: columnsOf(trajectorySchema, points), runs: columnsOf(runSchema, summaries) };
}
