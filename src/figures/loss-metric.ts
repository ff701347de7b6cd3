import { CORRELATION, FROM_ZERO, type MetricRange } from "./metric-range.ts";

/** What a predictor's test result on pairs is measured by. */
export type EditDistanceMetric = "mse" | "r2" | "kendall_tau_b";

/** How a measure of pair-level loss is printed and drawn. */
export interface LossMetricStyle {
  /** In panel titles. */
  readonly name: string;
  readonly axisTitle: string;
  readonly range: MetricRange;
}

/** Every measure's style, in the order in which panels stand. */
export const LOSS_METRICS: Readonly<Record<EditDistanceMetric, LossMetricStyle>> = {
  mse: { name: "raw loss", axisTitle: "Mean squared error", range: FROM_ZERO },
  r2: { name: "R²", axisTitle: "R² (no unit)", range: [Number.NEGATIVE_INFINITY, 1] },
  kendall_tau_b: { name: "rank correlation", axisTitle: "Kendall tau-b (no unit)", range: CORRELATION },
};

/** The axis title of a measure with its unit, which for raw loss is the square of the label's. */
export function lossAxisTitle(metric: EditDistanceMetric, label: "zen" | "accuracy"): string {
  if (metric !== "mse") return LOSS_METRICS[metric].axisTitle;
  return label === "accuracy" ? "MSE (squared % points)" : "MSE (squared zen-score)";
}
