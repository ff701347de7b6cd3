import type { optimumSchema } from "../../evaluation/tables/optima.ts";
import type { proxyOptimumSchema } from "../../evaluation/tables/proxy-optima.ts";
import type { Row } from "../../tables/table.ts";
import type { Measure } from "../metrics/measure.ts";
import { tableMetricParts } from "../metrics/table-metric.ts";
import type { Place } from "./places.ts";

/** What the benchmark scores by at a place, for which tables say `accuracy`. */
export type MeasureOn = (place: Place) => Measure;

/** A row that says what a value is, such as `final_validation_ssim`. */
interface NamedValue extends Place {
  readonly metric: string;
}

/**
 * What the benchmark scores by at each place, as the names of its values say; accuracy where none names a measure. A place
 * has one measure, so the first name that has one decides.
 */
export function measuresNamed(values: readonly NamedValue[]): MeasureOn {
  const keyOf = ({ space, dataset }: Place) => JSON.stringify([space, dataset]);
  const measures = new Map<string, Measure>();
  for (const value of values) {
    const measure = tableMetricParts(value.metric)?.measure;
    if (measure !== undefined && !measures.has(keyOf(value))) measures.set(keyOf(value), measure);
  }
  return (place) => measures.get(keyOf(place)) ?? "accuracy";
}

/** The same of the tables that say what searches end with, driven by a strategy or by a proxy. */
export function measuresOf(
  optima: readonly Row<typeof optimumSchema>[],
  proxyOptima: readonly Row<typeof proxyOptimumSchema>[],
): MeasureOn {
  return measuresNamed([...optima, ...proxyOptima.map(({ seen_metric: metric, ...row }) => ({ ...row, metric }))]);
}
