import { labelName, MEASURES, type Measure } from "./measure.ts";
import { CORRELATION, FROM_ZERO, type MetricRange } from "./metric-range.ts";

/** What a predictor's test result on pairs is measured by. */
export type EditDistanceMetric = "mse" | "r2" | "kendall_tau_b";

/** How a measure of pair-level loss is printed and drawn. */
export interface LossMetricStyle {
  readonly name: string;
  readonly range: MetricRange;
}

/** Every measure's style, in the order in which panels stand. */
export const LOSS_METRICS: Readonly<Record<EditDistanceMetric, LossMetricStyle>> = {
  mse: { name: "Mean squared error", range: FROM_ZERO },
  r2: { name: "R²", range: [Number.NEGATIVE_INFINITY, 1] },
  kendall_tau_b: { name: "Kendall tau-b", range: CORRELATION },
};

/** Whether a metric of predictors is one of pair-level loss. */
export function isLossMetric(name: string): name is EditDistanceMetric {
  return Object.hasOwn(LOSS_METRICS, name);
}

/** The unit of a mean squared error: the square of the label's. */
function squaredUnit(label: "zen" | "accuracy", measure: Measure): string {
  return `squared ${label === "zen" ? "Zen-Score" : MEASURES[measure].differenceUnit}`;
}

/**
 * The axis title of a measure, one line each: raw loss with whose loss it is and its unit, which for raw loss is the
 * square of the label's.
 */
export function lossAxisTitle(metric: EditDistanceMetric, label: "zen" | "accuracy", measure: Measure): string[] {
  if (metric !== "mse") return [LOSS_METRICS[metric].name];
  return [`MSE of ${labelName(label, measure)}`, `(${squaredUnit(label, measure)})`];
}
