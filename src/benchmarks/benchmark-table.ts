import type { Result } from "../failure/failure.ts";
import type { ArchitectureIndex } from "../spaces/search-space.ts";

/** What is looked up. All three are always named: there is no default accuracy. */
export interface Measurement {
  /** Data set, such as `cifar10`, `cifar100` or `ImageNet16-120`. */
  readonly dataset: string;
  /** Quantity, such as `accuracy`. */
  readonly metric: string;
  /** Part of the data on which it was measured: `train`, `validation` or `test`. */
  readonly split: string;
}

/** What a benchmark says about one of its measurements, apart from the values. */
export interface MeasurementDescription extends Measurement {
  /** Unit of the values; accuracies are in percent, `%`. */
  readonly unit: string;
  /** Which training seeds the values average over, in words. */
  readonly seeds: string;
  /** How the networks were trained, in words: which data, how long. */
  readonly run: string;
  /** Id of the file in `data/sources.yaml` that the values come from. */
  readonly source: string;
}

/** One value with all that is needed to quote it. */
export interface Reading extends MeasurementDescription {
  readonly value: number;
}

/** The best value of a measurement, and every architecture that has it, in row order. */
export interface Optimum {
  readonly value: number;
  readonly rows: readonly ArchitectureIndex[];
}

/** The measured values of all architectures of a tabular space. */
export interface BenchmarkTable {
  readonly space: string;
  /** Number of rows, those of the space. */
  readonly count: number;
  /** Every measurement that can be looked up, in a fixed order. */
  readonly measurements: readonly MeasurementDescription[];
  /**
   * One value. Fails with `unknown-dataset` or `no-such-measurement`, naming the nearest one that exists, and with
   * `no-such-measurement` for an architecture that was not measured.
   */
  lookup(architecture: ArchitectureIndex, measurement: Measurement): Result<Reading>;
  /** The values of all rows, NaN where not measured; fails as {@link lookup} does. Not a copy: do not write to it. */
  values(measurement: Measurement): Result<Float64Array>;
  /** The largest value; fails as {@link lookup} does. */
  optimum(measurement: Measurement): Result<Optimum>;
}
