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
  const byStrategy = [...Map.groupBy(rows, ({ strategy }) => strategy)];
  return new Map(
    byStrategy.map(([name, own]) => {
      const last = own.reduce((latest, row) => (row.queries > latest.queries ? row : latest));
      return [name, searchMetricStyle(last.metric).isRegret ? last.mean : -last.mean];
    }),
  );
}

/** The place of each strategy in one panel: the number of strategies with a better final value. */
function placesIn(panel: readonly RankedRow[]): { name: string; place: number }[] {
  const costs = [...finalCosts(panel)];
  return costs.map(([name, cost]) => ({ name, place: costs.filter(([, other]) => other < cost).length }));
}

/**
 * Strategies from the best final value to the worst: by mean rank over the panels of the first row's metric, equal ones by
 * name.
 */
export function rankedStrategies(rows: readonly RankedRow[]): string[] {
  const names = distinct(rows.map((row) => row.strategy)).sort();
  const deciding = rows.filter((row) => row.metric === rows[0]?.metric);
  const panels = Map.groupBy(deciding, ({ space, dataset }) => `${space} ${dataset}`);
  const places = Map.groupBy([...panels.values()].flatMap(placesIn), ({ name }) => name);
  const meanPlace = (name: string) => {
    const own = places.get(name);
    if (own === undefined) return Number.POSITIVE_INFINITY;
    return own.reduce((sum, { place }) => sum + place, 0) / own.length;
  };
  return names.sort((a, b) => Math.sign(meanPlace(a) - meanPlace(b)) || 0);
}
