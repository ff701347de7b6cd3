import type { MeasurementDescription } from "../benchmark.ts";

/** The data sets of the benchmark. */
export const DATASETS = ["cifar10", "cifar100", "ImageNet16-120"] as const;
export type DatasetName = (typeof DATASETS)[number];

/** Id in `data/sources.yaml` of the file with the runs' train, validation and test means. */
export function runsSource(dataset: DatasetName): string {
  return `nasbench201-${dataset}-runs`;
}

/** Id in `data/sources.yaml` of the file with NATS-Bench's mean test accuracies. */
export function testSource(dataset: DatasetName): string {
  return `nasbench201-${dataset}-test-accuracy`;
}

/** The files that the accuracies come from. */
export const ACCURACY_SOURCES: readonly string[] = DATASETS.flatMap((dataset) => [
  runsSource(dataset),
  testSource(dataset),
]);

/** A measurement and the column of the table that holds it. */
export interface NamedMeasurement {
  readonly column: AccuracyColumn;
  readonly description: MeasurementDescription;
}

/** The accuracy columns of the table, in percent. */
const ACCURACY_COLUMNS = [
  "cifar10_valid_train_accuracy",
  "cifar10_valid_validation_accuracy",
  "cifar10_valid_test_accuracy",
  "cifar10_test_accuracy",
  "cifar100_train_accuracy",
  "cifar100_validation_accuracy",
  "cifar100_test_accuracy",
  "imagenet16_120_train_accuracy",
  "imagenet16_120_validation_accuracy",
  "imagenet16_120_test_accuracy",
] as const;
export type AccuracyColumn = (typeof ACCURACY_COLUMNS)[number];

const SEEDS = "mean over the seeds that were run (1 to 3 of 777, 888, 999)";
const HALF = "200 epochs on half of the CIFAR-10 training images (the benchmark's cifar10-valid run)";
const FULL = "200 epochs on all training images";

/**
 * The measurements of NAS-Bench-201. CIFAR-10 was trained twice: on half of the training images (`cifar10-valid`, whose
 * other half gives the validation accuracy that a search sees) and on all of them (the test accuracy that papers
 * report). So `cifar10` has its validation accuracy from the former run and its test accuracy from the latter, and
 * `cifar10-valid` has the former run's three. On the other data sets one run gives all.
 */
export const MEASUREMENTS: readonly NamedMeasurement[] = [
  accuracy("cifar10", "validation", "cifar10_valid_validation_accuracy", HALF, runsSource("cifar10")),
  accuracy("cifar10", "test", "cifar10_test_accuracy", FULL, testSource("cifar10")),
  accuracy("cifar10-valid", "train", "cifar10_valid_train_accuracy", HALF, runsSource("cifar10")),
  accuracy("cifar10-valid", "validation", "cifar10_valid_validation_accuracy", HALF, runsSource("cifar10")),
  accuracy("cifar10-valid", "test", "cifar10_valid_test_accuracy", HALF, runsSource("cifar10")),
  accuracy("cifar100", "train", "cifar100_train_accuracy", FULL, runsSource("cifar100")),
  accuracy("cifar100", "validation", "cifar100_validation_accuracy", FULL, runsSource("cifar100")),
  accuracy("cifar100", "test", "cifar100_test_accuracy", FULL, testSource("cifar100")),
  accuracy("ImageNet16-120", "train", "imagenet16_120_train_accuracy", FULL, runsSource("ImageNet16-120")),
  accuracy("ImageNet16-120", "validation", "imagenet16_120_validation_accuracy", FULL, runsSource("ImageNet16-120")),
  accuracy("ImageNet16-120", "test", "imagenet16_120_test_accuracy", FULL, testSource("ImageNet16-120")),
];

/** Id in `data/sources.yaml` of the file with the parameters of the networks for a data set. */
export function paramsSource(dataset: DatasetName): string {
  return `nasbench201-${dataset}-params`;
}

const PARAMS_COLUMNS = {
  cifar10: "cifar10_params",
  cifar100: "cifar100_params",
  "ImageNet16-120": "imagenet16_120_params",
} as const satisfies Record<DatasetName, string>;

const CLASSES: Readonly<Record<DatasetName, number>> = { cifar10: 10, cifar100: 100, "ImageNet16-120": 120 };

/** The published parameters of all networks and the columns that hold them, as `costs.ts` says. */
export const COST_MEASUREMENTS = DATASETS.map((dataset) => ({
  column: PARAMS_COLUMNS[dataset],
  description: {
    ...{ dataset, metric: "params", split: "none", unit: "parameters" },
    seeds: "none: counted, not trained",
    run: `trainable parameters of the benchmark's network with ${CLASSES[dataset]} classes`,
    source: paramsSource(dataset),
  } satisfies MeasurementDescription,
}));

function accuracy(
  dataset: string,
  split: string,
  column: AccuracyColumn,
  run: string,
  source: string,
): NamedMeasurement {
  return { column, description: { dataset, metric: "accuracy", split, unit: "%", seeds: SEEDS, run, source } };
}
