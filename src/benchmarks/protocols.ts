import type { Measurement } from "./benchmark-table.ts";

/**
 * Where the accuracies of a table come from: means over training seeds; one run in place of a validation accuracy that is
 * not published; one run; or a surrogate's predictions, calibrated to the official surrogate, for which no network was
 * trained.
 */
export type AccuracySource = "mean of seeds" | "one run's test" | "one run" | "surrogate";

/** Which values of a benchmark play which part in a search. */
export interface SearchProtocol {
  /** What a query returns and what predictors learn. */
  readonly seen: Measurement;
  /** What is reported of the architecture that a search ends with; undefined where nothing else was measured. */
  readonly reported: Measurement | undefined;
  /** Where accuracies come from, for tables. */
  readonly source: AccuracySource;
}

/**
 * The protocol of a space on a data set; undefined where the space has no accuracies. `metric` is the measurement that
 * stands for TransNAS-Bench-101's task.
 */
export function protocolOf(space: string, dataset: string, metric = "accuracy"): SearchProtocol | undefined {
  switch (space) {
    case "nasbench201":
      return {
        seen: { dataset, metric: "accuracy", split: "validation" },
        reported: { dataset, metric: "accuracy", split: "test" },
        source: "mean of seeds",
      };
    case "nasbench101":
      return {
        seen: { dataset, metric: "accuracy", split: "one-run-test" },
        reported: { dataset, metric: "accuracy", split: "test" },
        source: "one run's test",
      };
    case "transnas101-micro":
    case "transnas101-macro":
      return {
        seen: { dataset, metric, split: "validation" },
        reported: undefined,
        source: "one run",
      };
    case "nasbench301":
      return {
        seen: { dataset, metric: "surrogate-accuracy", split: "validation" },
        reported: undefined,
        source: "surrogate",
      };
    default:
      return undefined;
  }
}
