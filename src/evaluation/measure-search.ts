import { unwrap } from "../failure/failure.ts";
import { type Row, rowsOf } from "../tables/table.ts";
import { type BestArchitecture, bestArchitectures } from "./best-architectures.ts";
import { incumbentCurves, queriesToOptimum, type RunCurves } from "./incumbent-curves.ts";
import { incumbentMetrics, largest, type SearchTruth } from "./search-metrics.ts";
import { atCheckpoints, quotedRows, summariseCurves, summariseTotals } from "./search-summary.ts";
import type { SearchIdentity } from "./tables/search-identity.ts";
import type { curveSchema } from "./tables/search-points.ts";
import type { searchRunSchema } from "./tables/search-runs.ts";
import type { searchSummarySchema } from "./tables/search-summary.ts";
import type { SearchedCell, TaskInputs } from "./task-inputs.ts";

/** Everything that tables say of the runs of one strategy. */
export interface MeasuredSearch {
  /** Single runs at the checkpoints. */
  readonly points: Row<typeof curveSchema>[];
  /** Means over runs after every number of queries. */
  readonly curves: Row<typeof searchSummarySchema>[];
  /** Means over runs at the checkpoints, and what runs spent. */
  readonly summary: Row<typeof searchSummarySchema>[];
  readonly runs: Row<typeof searchRunSchema>[];
  readonly found: BestArchitecture[];
}

type Opened = Pick<TaskInputs, "design" | "parameters">;

/** The incumbents of every run of one strategy, by number of queries, and what was found and spent. */
export function measureSearch(opened: Opened, truth: SearchTruth, searched: SearchedCell): MeasuredSearch {
  const { trajectories, runs, strategy, settings, measuredFrom } = searched;
  const identity: SearchIdentity = {
    ...{ space: truth.space, dataset: truth.dataset, strategy, accuracy_source: truth.accuracySource },
    ...{ settings, measured_from: measuredFrom },
  };
  const curves = incumbentCurves(trajectories, runs, incumbentMetrics(truth));
  const means = summariseCurves(curves, identity);
  return {
    points: atCheckpoints(curves, identity),
    curves: means,
    summary: [...quotedRows(means, curves.budget), ...totals(truth, searched, curves, identity)],
    runs: runsOf(truth, searched),
    found: foundBy(opened, truth, searched, identity),
  };
}

function totals(
  { seen }: SearchTruth,
  { trajectories, runs }: SearchedCell,
  curves: RunCurves,
  identity: SearchIdentity,
): Row<typeof searchSummarySchema>[] {
  const spent = {
    queries_spent: Array.from(runs.queries),
    proxy_scores_spent: Array.from(runs.proxy_calls),
    ...(seen.values
      ? { restricted_queries_to_optimum: queriesToOptimum(trajectories, runs, largest(seen.values)) }
      : {}),
  };
  return Object.entries(spent).map(([metric, values]) => summariseTotals(metric, values, curves, identity));
}

function runsOf({ space, dataset }: SearchTruth, searched: SearchedCell): Row<typeof searchRunSchema>[] {
  const { strategy, runs, measuredFrom } = searched;
  return rowsOf(runs).map((run) => ({ space, dataset, strategy, ...run, measured_from: measuredFrom }));
}

function foundBy(
  { design, parameters }: Opened,
  truth: SearchTruth,
  { runs }: SearchedCell,
  identity: SearchIdentity,
): BestArchitecture[] {
  const reported = truth.reported[0];
  const named = { ...identity, seen_metric: truth.seen.name, reported_metric: reported?.name ?? "" };
  return bestArchitectures(runs, named, truth.seen.values, (text, seen) => {
    const architecture = unwrap(design.base.parse(text));
    const extrapolated = truth.isExtrapolated?.(seen);
    return {
      extrapolated: extrapolated === undefined ? "" : extrapolated ? "yes" : "no",
      reported: reported?.values?.[Number(architecture)] ?? Number.NaN,
      params: parameters(architecture),
    };
  });
}
