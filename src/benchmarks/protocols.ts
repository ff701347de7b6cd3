import type { Measurement } from "./benchmark-table.ts";

/**
 * Where the accuracies of a table come from: means over training seeds; one run in place of a validation accuracy that is
 * not published; one run; or a surrogate's predictions, calibrated to the official surrogate, for which no network was
 * trained.
 */
export type AccuracySource = "mean of seeds" | "one run's test" | "one run" | "surrogate";

/** A measurement and what tables call its values. */
export interface NamedMeasurement {
  /** A column-like name that says what the value is, such as `other_runs_test_accuracy`. */
  readonly name: string;
  readonly measurement: Measurement;
}

/** Which values of a benchmark play which part in a search. */
export interface SearchProtocol {
  /** What a query returns and what predictors learn. */
  readonly seen: NamedMeasurement;
  /**
   * What is reported of the architecture that a search ends with: first the value that shares least with what was seen,
   * then others that readers ask for. Empty where nothing else was measured.
   */
  readonly reported: readonly NamedMeasurement[];
  /** Where accuracies come from, for tables. */
  readonly source: AccuracySource;
}

/**
 * The protocol of a space on a data set; undefined where the space has no accuracies. `metric` is the measurement that
 * stands for TransNAS-Bench-101's task.
 *
 * NAS-Bench-101 reports the mean of the two runs that the search did not see, and beside it the mean of all three, which
 * the seen run pulls up. TransNAS-Bench-101 reports the best-epoch test value, which a search never sees, beside the
 * final-epoch validation value that it selects on.
 */
export function protocolOf(space: string, dataset: string, metric = "accuracy"): SearchProtocol | undefined {
  const named = (name: string, split: string, measured = metric): NamedMeasurement => ({
    name,
    measurement: { dataset, metric: measured, split },
  });
  const word = metric.replaceAll("-", "_");
  switch (space) {
    case "nasbench201":
      return {
        seen: named("validation_accuracy", "validation"),
        reported: [named("test_accuracy", "test")],
        source: "mean of seeds",
      };
    case "nasbench101":
      return {
        seen: named("one_run_test_accuracy", "one-run-test"),
        reported: [named("other_runs_test_accuracy", "other-runs-test"), named("mean_of_three_test_accuracy", "test")],
        source: "one run's test",
      };
    case "transnas101-micro":
    case "transnas101-macro":
      return {
        seen: named(`final_validation_${word}`, "validation"),
        reported: [named(`best_epoch_test_${word}`, "test", `best-epoch-${metric}`)],
        source: "one run",
      };
    case "nasbench301":
      return {
        seen: named("surrogate_accuracy", "validation", "surrogate-accuracy"),
        reported: [],
        source: "surrogate",
      };
    default:
      return undefined;
  }
}
