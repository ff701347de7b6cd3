import { type SearchMetric, searchMetricStyle } from "../metrics/search-metric.ts";
import { distinct } from "./distinct.ts";

/** What ranking looks at in a row of a search curve. */
export interface RankedRow {
  readonly space: string;
  /** Empty where the metric depends on none. */
  readonly dataset: string;
  readonly strategy: string;
  /** Counted queries so far, the initial population included; from 1. */
  readonly queries: number;
  readonly metric: SearchMetric;
  /** Mean over runs of the incumbent's value. */
  readonly mean: number;
}

/** Each strategy's last mean among rows of one panel, signed so that lower is better. */
function finalCosts(rows: readonly RankedRow[]): Map<string, number> {
  const last = new Map<string, RankedRow>();
  for (const row of rows) {
    const known = last.get(row.strategy);
    if (known === undefined || row.queries > known.queries) last.set(row.strategy, row);
  }
  return new Map([...last].map(([name, row]) => [name, searchMetricStyle(row.metric).isRegret ? row.mean : -row.mean]));
}

/**
 * Strategies from the best final value to the worst: by mean rank over the panels of the first row's metric, equal ones by
 * name.
 */
export function rankedStrategies(rows: readonly RankedRow[]): string[] {
  const names = distinct(rows.map((row) => row.strategy)).sort();
  const metric = rows[0]?.metric;
  const deciding = rows.filter((row) => row.metric === metric);
  const ranks = new Map<string, number[]>();
  for (const set of distinct(deciding.map((row) => `${row.space} ${row.dataset}`))) {
    const costs = finalCosts(deciding.filter((row) => `${row.space} ${row.dataset}` === set));
    for (const [name, cost] of costs) {
      const better = [...costs.values()].filter((other) => other < cost).length;
      ranks.set(name, [...(ranks.get(name) ?? []), better]);
    }
  }
  const meanRank = (name: string) => {
    const own = ranks.get(name);
    return own === undefined ? Number.POSITIVE_INFINITY : own.reduce((sum, rank) => sum + rank, 0) / own.length;
  };
  return names.sort((a, b) => Math.sign(meanRank(a) - meanRank(b)) || 0);
}
