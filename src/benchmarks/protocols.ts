import type { Measurement } from "./benchmark-table.ts";

/** Which values of a benchmark play which part in a search. */
export interface SearchProtocol {
  /** What a query returns and what predictors learn. */
  readonly seen: Measurement;
  /** What is reported of the architecture that a search ends with; undefined where nothing else was measured. */
  readonly reported: Measurement | undefined;
  /** What both are, in words, for tables. */
  readonly note: string;
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
        note: "seen: validation accuracy; reported: test accuracy, both means over training seeds",
      };
    case "nasbench101":
      return {
        seen: { dataset, metric: "accuracy", split: "one-run-test" },
        reported: { dataset, metric: "accuracy", split: "test" },
        note: "seen: test accuracy of one of three runs, in place of validation; reported: mean test accuracy of the three",
      };
    case "transnas101-micro":
    case "transnas101-macro":
      return {
        seen: { dataset, metric, split: "validation" },
        reported: undefined,
        note: "seen and reported: validation value after the last epoch, one run",
      };
    case "nasbench301":
      return {
        seen: { dataset, metric: "surrogate-accuracy", split: "validation" },
        reported: undefined,
        note: "seen and reported: validation accuracy that a surrogate predicts; no network was trained",
      };
    default:
      return undefined;
  }
}
