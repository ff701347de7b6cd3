import type { Measure } from "./measure.ts";
import { type MetricParts, metricNamed, metricParts, type SearchMetric, type SearchPart } from "./search-metric.ts";

/** What a row says of its metric. */
export interface MetricRow {
  readonly metric: string;
  readonly accuracy_source: string;
}

/** The part of a benchmark that a search sees, by the source of the accuracies; a surrogate's best is not known. */
const SEEN: Readonly<Record<string, SearchPart>> = {
  "mean of seeds": "validation",
  "one run's test": "one_run_test",
  "one run": "final",
};

/** What tables call a part in other words than figures do. */
const TABLE_PARTS = { mean_of_three_test: "all_runs_test", final_validation: "final" } as const;

/** What the name of a table's metric says; undefined where it names no part and measure. */
export function tableMetricParts(metric: string): MetricParts | undefined {
  const renamed = Object.entries(TABLE_PARTS).find(([part]) => metric.startsWith(`${part}_`));
  return metricParts(renamed ? metric.replace(renamed[0], renamed[1]) : metric);
}

/**
 * The metric of a row as figures name it; undefined for one that is no curve or not known. The regret of what a search
 * sees is that of the benchmark's part that it sees, in the measure of the data set.
 */
export function drawnMetric(
  { metric, accuracy_source: source }: MetricRow,
  measure: Measure,
): SearchMetric | undefined {
  if (metric === "zen_score") return metric;
  const seen = SEEN[source];
  if (metric === "seen_regret") return seen && metricNamed({ part: seen, measure, isRegret: true });
  const parts = tableMetricParts(metric);
  return parts && metricNamed(parts);
}
