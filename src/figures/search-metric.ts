import { FROM_ZERO, type MetricRange, PERCENTAGE, UNBOUNDED } from "./metric-range.ts";

/** What a search curve can show. Accuracies are in percent, regrets in percentage points, zen-scores have no unit. */
export type SearchMetric =
  | "test_accuracy"
  | "validation_accuracy"
  | "surrogate_accuracy"
  | "test_regret"
  | "validation_regret"
  | "zen_score";

/** How a metric is printed and drawn. */
export interface SearchMetricStyle {
  /** As a panel title. */
  readonly name: string;
  readonly axisTitle: string;
  /** After a value in running text, the space before it included. */
  readonly unit: string;
  /** Drawn on a logarithmic axis, lower being better. */
  readonly isRegret: boolean;
  readonly range: MetricRange;
}

/** Every metric's style, in the order in which panels stand. */
export const SEARCH_METRICS: Readonly<Record<SearchMetric, SearchMetricStyle>> = {
  test_accuracy: {
    name: "Test accuracy",
    axisTitle: "Test accuracy (%)",
    unit: " %",
    isRegret: false,
    range: PERCENTAGE,
  },
  validation_accuracy: {
    name: "Validation accuracy",
    axisTitle: "Validation accuracy (%)",
    unit: " %",
    isRegret: false,
    range: PERCENTAGE,
  },
  surrogate_accuracy: {
    name: "Surrogate accuracy",
    axisTitle: "Accuracy by the surrogate (%)",
    unit: " %",
    isRegret: false,
    range: PERCENTAGE,
  },
  test_regret: {
    name: "Test regret",
    axisTitle: "Test regret (% points)",
    unit: " points",
    isRegret: true,
    range: FROM_ZERO,
  },
  validation_regret: {
    name: "Validation regret",
    axisTitle: "Validation regret (% points)",
    unit: " points",
    isRegret: true,
    range: FROM_ZERO,
  },
  zen_score: {
    name: "Zen-score",
    axisTitle: "Zen-score of incumbent (no unit)",
    unit: "",
    isRegret: false,
    range: UNBOUNDED,
  },
};
