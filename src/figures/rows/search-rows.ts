import type { optimumSchema } from "../../evaluation/tables/optima.ts";
import type { searchSummarySchema } from "../../evaluation/tables/search-summary.ts";
import type { Row } from "../../tables/table.ts";
import { metricRole, type SearchMetric } from "../metrics/search-metric.ts";
import { drawnMetric, type MetricRow } from "../metrics/table-metric.ts";
import { distinct } from "./distinct.ts";
import { measuresNamed } from "./measures.ts";
import type { Place } from "./places.ts";
import { type Repeated, repeatedOf } from "./repeated.ts";

type Curve = Row<typeof searchSummarySchema>;
type Optimum = Row<typeof optimumSchema>;

/** One point of one strategy's mean curve: the mean over runs of the incumbent's value, with its interval. */
export interface SearchCurveRow extends Repeated, Place {
  readonly strategy: string;
  /** Counted queries so far, the initial population included; from 1. */
  readonly queries: number;
  readonly metric: SearchMetric;
}

/** A level that the benchmark sets, drawn as a labelled line; left out for regrets, whose optimum is zero. */
export interface OptimumRow extends Place {
  readonly metric: SearchMetric;
  readonly value: number;
  /** Default `benchmark optimum`. */
  readonly label?: string;
}

/** What a figure shows of searches. */
export interface SearchTables {
  readonly curves: readonly SearchCurveRow[];
  readonly optima: readonly OptimumRow[];
  /** The metrics of the curves in the order in which their panels stand. */
  readonly metrics: readonly SearchMetric[];
}

/** What is drawn, by the first role of metrics that was measured; those after it where they were, too. */
const SHOWN: readonly (readonly string[])[] = [
  ["other_runs_test value", "all_runs_test value", "one_run_test regret"],
  ["best_epoch_test value", "final value", "final regret"],
  ["test value", "validation regret"],
  ["validation value", "validation regret"],
  ["final value", "final regret"],
  ["surrogate value"],
  ["zen_score"],
];

function shownOf(metrics: readonly SearchMetric[]): SearchMetric[] {
  const roles = SHOWN.find(([first]) => metrics.some((metric) => metricRole(metric) === first)) ?? [];
  return roles.flatMap((role) => metrics.filter((metric) => metricRole(metric) === role));
}

/**
 * Search curves and optima under the names of the metrics that are drawn: what is reported of an incumbent, what the search
 * sees, and the regret of that; Zen-Scores where no accuracy was measured.
 */
export function searchTables(summary: readonly Curve[], optima: readonly Optimum[]): SearchTables {
  const measureOn = measuresNamed([...summary, ...optima]);
  const named = <R extends MetricRow & Place>(rows: readonly R[]) =>
    rows.flatMap((row) => {
      const metric = drawnMetric(row, measureOn(row));
      return metric === undefined ? [] : [{ ...row, metric }];
    });
  const curves = named(summary);
  const metrics = shownOf(distinct(curves.map(({ metric }) => metric)));
  return {
    curves: curves
      .filter(({ metric }) => metrics.includes(metric))
      .map((row): SearchCurveRow => {
        const { space, dataset, strategy, queries, metric } = row;
        return { space, dataset, strategy, queries, metric, ...repeatedOf(row) };
      }),
    optima: named(optima).map(({ space, dataset, metric, value }) => ({ space, dataset, metric, value })),
    metrics,
  };
}
