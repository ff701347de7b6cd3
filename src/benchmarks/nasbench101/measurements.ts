import type { MeasurementDescription } from "../benchmark.ts";

/** Number of cells, the rows of every file: 423,624, in the order of their sorted graph hashes. */
export const CELLS = 423_624;

/** Trainings of every cell. */
export const RUNS = 3;

/** Ids in `data/sources.yaml` of the files that the accuracies come from. */
export const MEAN_SOURCE = "nasbench101-test-accuracy";
export const ONE_RUN_SOURCE = "nasbench101-one-run-test-accuracy";
export const ACCURACY_SOURCES: readonly string[] = [MEAN_SOURCE, ONE_RUN_SOURCE];

/** The accuracy columns of the table, in percent. */
export type AccuracyColumn =
  | "cifar10_test_accuracy"
  | "cifar10_one_run_test_accuracy"
  | "cifar10_other_runs_test_accuracy";

/** A measurement and the column of the table that holds it. */
export interface NamedMeasurement {
  readonly column: AccuracyColumn;
  readonly description: MeasurementDescription;
}

/**
 * The measurements of NAS-Bench-101 that public files of one number per cell hold: test accuracies only. A search sees
 * the noise of one training run, so `one-run-test` stands in for the validation accuracy of one run, and `test` (or
 * `other-runs-test`, which shares no run with what was seen) is what it is judged by. Validation accuracies are in the
 * official record file, which `readOfficialRecord` reads.
 */
export const MEASUREMENTS: readonly NamedMeasurement[] = [
  accuracy("test", "cifar10_test_accuracy", "mean of all 3 runs", MEAN_SOURCE),
  accuracy("one-run-test", "cifar10_one_run_test_accuracy", "1 run, the first of 3", ONE_RUN_SOURCE),
  accuracy(
    "other-runs-test",
    "cifar10_other_runs_test_accuracy",
    "mean of the other 2 runs: (3 × mean of all − first) / 2",
    MEAN_SOURCE,
  ),
];

/** Ids in `data/sources.yaml` of the files of published costs. */
export const PARAMS_SOURCE = "nasbench101-params";
export const FLOPS_SOURCE = "nasbench101-flops";

/** The published costs of all networks and the columns that hold them, as `costs.ts` says. */
export const COST_MEASUREMENTS = [
  {
    column: "cifar10_params",
    description: {
      ...{ dataset: "cifar10", metric: "params", split: "none", unit: "parameters" },
      seeds: "none: counted, not trained",
      run: "trainable parameters of the benchmark's network with 10 classes",
      source: PARAMS_SOURCE,
    },
  },
  {
    column: "cifar10_flops",
    description: {
      ...{ dataset: "cifar10", metric: "flops", split: "none", unit: "multiply-accumulates" },
      seeds: "none: counted, not trained",
      run: "one 32 × 32 image: multiply-accumulates of convolutions and dense layer, plus 2 per normalised value",
      source: FLOPS_SOURCE,
    },
  },
] as const satisfies readonly { column: string; description: MeasurementDescription }[];

function accuracy(split: string, column: AccuracyColumn, seeds: string, source: string): NamedMeasurement {
  const run = "108 epochs on 40,000 of the CIFAR-10 training images";
  return { column, description: { dataset: "cifar10", metric: "accuracy", split, unit: "%", seeds, run, source } };
}
