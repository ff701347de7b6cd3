import type { TabularSpace } from "../spaces/search-space.ts";
import { type Columns, columnsOf } from "../tables/table.ts";
import { runSchema, trajectorySchema } from "./tables/searched.ts";
import type { RunTrajectory } from "./trajectory.ts";

/** What tables say of where a strategy's settings were chosen. */
export type SettingsOrigin = "tuned on this space" | "tuned elsewhere" | "untuned";

/**
 * Whether the settings of a strategy were chosen by results on a space: rows of such a space are training rows.
 *
 * @param tunedOn the spaces by whose results they were chosen; undefined where they were not chosen by results
 */
export function settingsOrigin(tunedOn: readonly string[] | undefined, space: string): SettingsOrigin {
  if (tunedOn === undefined) return "untuned";
  return tunedOn.includes(space) ? "tuned on this space" : "tuned elsewhere";
}

/** The runs of one strategy as tables. */
export interface SearchTables {
  readonly trajectories: Columns<typeof trajectorySchema>;
  readonly runs: Columns<typeof runSchema>;
}

/** A run over a tabular space, with what its tables say of it. */
export interface TabulatedRun {
  readonly trajectory: RunTrajectory;
  /** The training set of the run's predictor; undefined without one. */
  readonly trainingSet: number | undefined;
}

/** Lays out runs over a tabular space. */
export function searchTables(
  space: Pick<TabularSpace, "format">,
  tabulated: readonly TabulatedRun[],
  budget: number,
  settings: SettingsOrigin,
): SearchTables {
  const runs = tabulated.map(({ trajectory }) => trajectory);
  const points = runs.flatMap(({ run, points }) =>
    points.map(({ query, architecture, seen, incumbent, incumbentSeen }) => {
      return { run, query, row: architecture, seen, incumbent, incumbent_seen: incumbentSeen };
    }),
  );
  const summaries = tabulated.map(({ trajectory, trainingSet }) => {
    const { run, points, repeats, predictorCalls, proxyCalls, end } = trajectory;
    const last = points.at(-1)!;
    return {
      run,
      training_set: trainingSet ?? -1,
      budget,
      queries: points.length,
      repeats,
      predictor_calls: predictorCalls,
      proxy_calls: proxyCalls,
      end,
      incumbent: space.format(last.incumbent),
      incumbent_seen: last.incumbentSeen,
      settings,
    };
  });
  return { trajectories: columnsOf(trajectorySchema, points), runs: columnsOf(runSchema, summaries) };
}
