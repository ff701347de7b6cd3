/** What a predictor's test result on pairs is measured by. */
export type EditDistanceMetric = "mse" | "r2" | "kendall_tau_b";

/** How a measure of pair-level loss is printed and drawn. */
export interface LossMetricStyle {
  /** In panel titles. */
  readonly name: string;
  readonly axisTitle: string;
  /** At most 1 by definition, higher being better. */
  readonly isBounded: boolean;
}

/** Every measure's style, in the order in which panels stand. */
export const LOSS_METRICS: Readonly<Record<EditDistanceMetric, LossMetricStyle>> = {
  mse: { name: "raw loss", axisTitle: "Mean squared error", isBounded: false },
  r2: { name: "R²", axisTitle: "R² (no unit)", isBounded: true },
  kendall_tau_b: { name: "rank correlation", axisTitle: "Kendall tau-b (no unit)", isBounded: true },
};

/** The axis title of a measure with its unit, which for raw loss is the square of the label's. */
export function lossAxisTitle(metric: EditDistanceMetric, label: "zen" | "accuracy"): string {
  if (metric !== "mse") return LOSS_METRICS[metric].axisTitle;
  return label === "accuracy" ? "MSE (squared % points)" : "MSE (squared zen-score)";
}
