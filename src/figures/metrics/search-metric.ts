import { placeIn } from "../rows/order.ts";
import { capitalised } from "../wording/prose.ts";
import { isMeasure, MEASURES, type Measure } from "./measure.ts";
import { FROM_ZERO, type MetricRange, UNBOUNDED } from "./metric-range.ts";

/** Which values of a benchmark a search is held against; `of` puts a measure or `regret` into words. */
const PARTS = {
  other_runs_test: { of: (what: string) => `test ${what} of the other runs` },
  one_run_test: { of: (what: string) => `test ${what} of the run that is seen` },
  all_runs_test: { of: (what: string) => `test ${what}, mean of all runs` },
  best_epoch_test: { of: (what: string) => `test ${what}, best epoch` },
  test: { of: (what: string) => `test ${what}` },
  final: { of: (what: string) => `validation ${what}, last epoch` },
  validation: { of: (what: string) => `validation ${what}` },
  surrogate: { of: (what: string) => `${what} by the surrogate` },
} as const;

/** Which of a benchmark's values a metric is of. */
export type SearchPart = keyof typeof PARTS;

type MeasureColumn = "accuracy" | "pixel_accuracy" | "ssim" | "negative_loss";

/**
 * What a search curve can show: a measure, or the regret of one (in percentage points, where no measure is named), and the
 * Zen-Score, which is neither.
 */
export type SearchMetric =
  | `${SearchPart}_${MeasureColumn}`
  | `${SearchPart}_regret`
  | `${SearchPart}_${MeasureColumn}_regret`
  | "zen_score";

/** What a metric's name says. */
export interface MetricParts {
  readonly part: SearchPart;
  readonly measure: Measure;
  readonly isRegret: boolean;
}

/** How a metric is printed and drawn. */
export interface SearchMetricStyle {
  /** As a panel title. */
  readonly name: string;
  readonly axisTitle: string;
  /** After a value in running text, the space before it included. */
  readonly unit: string;
  /** Decimal places of a value in running text. */
  readonly digits: number;
  /** Drawn on a logarithmic axis, lower being better. */
  readonly isRegret: boolean;
  readonly range: MetricRange;
}

const NEITHER: Readonly<Record<string, SearchMetricStyle>> = {
  zen_score: {
    name: "Zen-Score",
    axisTitle: "Zen-Score of incumbent",
    unit: "",
    digits: 2,
    isRegret: false,
    range: UNBOUNDED,
  },
};

/** Takes a metric's name apart; undefined for one that names no part and measure. */
export function metricParts(name: string): MetricParts | undefined {
  const part = (Object.keys(PARTS) as SearchPart[]).find((known) => name.startsWith(`${known}_`));
  if (part === undefined) return undefined;
  const rest = name.slice(part.length + 1);
  if (rest === "regret") return { part, measure: "accuracy", isRegret: true };
  const measure = rest.replace(/_regret$/, "").replaceAll("_", "-");
  return isMeasure(measure) ? { part, measure, isRegret: rest.endsWith("_regret") } : undefined;
}

/** The name of a metric from its parts. */
export function metricNamed({ part, measure, isRegret }: MetricParts): SearchMetric {
  if (isRegret && MEASURES[measure].unit === "%") return `${part}_regret`;
  const column = measure.replaceAll("-", "_") as MeasureColumn;
  return isRegret ? `${part}_${column}_regret` : `${part}_${column}`;
}

function withUnit(name: string, unit: string): string {
  return unit === "" ? name : `${name} (${unit})`;
}

/** A metric's style. */
export function searchMetricStyle(metric: SearchMetric): SearchMetricStyle {
  const parts = metricParts(metric);
  if (parts === undefined) return NEITHER[metric]!;
  const { name: measured, unit, differenceUnit, range } = MEASURES[parts.measure];
  const digits = unit === "%" ? 2 : 4;
  const name = capitalised(PARTS[parts.part].of(parts.isRegret ? "regret" : measured));
  if (parts.isRegret) {
    const points = differenceUnit === "% points" ? " points" : ` ${differenceUnit}`;
    return { name, axisTitle: withUnit(name, differenceUnit), unit: points, digits, isRegret: true, range: FROM_ZERO };
  }
  return { name, axisTitle: withUnit(name, unit), unit: unit && ` ${unit}`, digits, isRegret: false, range };
}

/** What metrics of different measures have in common, such as that they are regrets on validation data. */
export function metricRole(metric: SearchMetric): string {
  const parts = metricParts(metric);
  return parts === undefined ? metric : `${parts.part} ${parts.isRegret ? "regret" : "value"}`;
}

const ROLES: readonly string[] = [
  ...Object.keys(PARTS).map((part) => `${part} value`),
  ...Object.keys(PARTS).map((part) => `${part} regret`),
];

/** Metrics in the order in which panels stand: what is reported, what is seen, then regrets; others last. */
export function inPanelOrder(metrics: readonly SearchMetric[]): SearchMetric[] {
  return [...metrics].sort((a, b) => placeIn(ROLES, metricRole(a)) - placeIn(ROLES, metricRole(b)));
}
