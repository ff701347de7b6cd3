import type { Row } from "../tables/table.ts";
import type { RunCurves } from "./incumbent-curves.ts";
import { meanOf, resamplerOf, shareOf, twoLevelMeanOf } from "./interval.ts";
import { isShare } from "./search-metrics.ts";
import type { IntervalRow } from "./tables/interval.ts";
import type { SearchIdentity } from "./tables/search-identity.ts";
import type { curveSchema } from "./tables/search-points.ts";
import type { searchSummarySchema } from "./tables/search-summary.ts";

/** Summarises one value per run, over training sets where the runs' predictors have several. */
type RunSummariser = (values: readonly number[], share: boolean) => IntervalRow;

/** The summariser of some runs; the resamples of their training sets are drawn once. */
function summariserOf(runs: RunCurves["runs"]): RunSummariser {
  const groups = [...Map.groupBy(runs.keys(), (at) => runs[at]!.trainingSet).values()];
  if (groups.length < 2) return (values, share) => (share ? shareOf(values, "runs") : meanOf(values, "runs"));
  const resampler = resamplerOf(groups.map(({ length }) => length));
  return (values, share) => {
    const grouped = groups.map((members) => members.map((at) => values[at]!));
    return twoLevelMeanOf(grouped, "training sets, and runs within each", share, resampler);
  };
}

/** Summarises the incumbents of a search cell over its runs, and over training sets where its predictors have several. */
export function summariseCurves(
  { runs, curves, budget }: RunCurves,
  identity: SearchIdentity,
): Row<typeof searchSummarySchema>[] {
  const summarise = summariserOf(runs);
  return Array.from({ length: budget }, (_, step) =>
    [...curves].map(([metric, byRun]) => {
      const values = byRun.map((curve) => curve[step]!);
      return { ...identity, queries: step + 1, metric, ...summarise(values, isShare(metric)) };
    }),
  ).flat();
}

/** Summarises one value per run, such as what it spent, in a row at the end of the budget. */
export function summariseTotals(
  metric: string,
  values: readonly number[],
  { runs, budget }: Pick<RunCurves, "runs" | "budget">,
  identity: SearchIdentity,
): Row<typeof searchSummarySchema> {
  return { ...identity, queries: budget, metric, ...summariserOf(runs)(values, false) };
}

/** The numbers of queries at which tables quote incumbents. */
const CHECKPOINTS = [10, 25, 50, 75, 100, 150, 200, 300, 500, 1000] as const;

/** The numbers of queries within a budget that tables quote, its end included. */
function quotedQueries(budget: number): number[] {
  return [...CHECKPOINTS.filter((queries) => queries < budget), budget];
}

/** The rows of a summary that tables quote: those at the checkpoints and at the end of the budget. */
export function quotedRows(
  summary: readonly Row<typeof searchSummarySchema>[],
  budget: number,
): Row<typeof searchSummarySchema>[] {
  const wanted = new Set(quotedQueries(budget));
  return summary.filter(({ queries }) => wanted.has(queries));
}

/** Single runs at the checkpoints and at the end of the budget. */
export function atCheckpoints(
  { runs, curves, budget }: RunCurves,
  identity: SearchIdentity,
): Row<typeof curveSchema>[] {
  const wanted = quotedQueries(budget);
  return runs.flatMap(({ run, trainingSet }, at) =>
    wanted.flatMap((queries) =>
      [...curves].map(([metric, byRun]) => {
        const value = byRun[at]![queries - 1]!;
        return { ...identity, run, training_set: trainingSet, queries, metric, value };
      }),
    ),
  );
}
