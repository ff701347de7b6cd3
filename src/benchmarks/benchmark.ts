import type { Result } from "../failure/failure.ts";
import type { Architecture } from "../spaces/search-space.ts";

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
  /**
   * Of predictions only: whether no architecture that the predictor was held against has such a value, so that nothing
   * vouches for it.
   */
  readonly extrapolated?: boolean;
}

/** The best value of a measurement, and every architecture that has it, in a fixed order. */
export interface Optimum<A extends Architecture> {
  readonly value: number;
  readonly architectures: readonly A[];
}

/** What every benchmark can say, whether it measured a whole space or predicts with a surrogate. */
export interface Benchmark {
  readonly space: string;
  /** Every measurement that can be looked up, in a fixed order. */
  readonly measurements: readonly MeasurementDescription[];
  /**
   * One value. Fails with `unknown-dataset` or `no-such-measurement`, naming the nearest one that exists, and with
   * `no-such-measurement` for an architecture that was not measured.
   */
  lookup(architecture: Architecture, measurement: Measurement): Result<Reading> | Promise<Result<Reading>>;
  /** The largest value that is known; fails as {@link lookup} does. */
  optimum(measurement: Measurement): Result<Optimum<Architecture>> | Promise<Result<Optimum<Architecture>>>;
  /** Sentences that whoever quotes its values should know, with figures computed from the data; absent where none. */
  remarks?(): Promise<Result<readonly string[]>>;
}

/** A benchmark that lists the architectures it has values of, such as a pool out of a space too large for a table. */
export interface ListedBenchmark extends Benchmark {
  readonly architectures: readonly Architecture[];
  /** The values in the order of {@link architectures}; fails as {@link lookup} does. */
  values(measurement: Measurement): Result<Float64Array> | Promise<Result<Float64Array>>;
}

/** Whether a benchmark lists its architectures. */
export function isListed(benchmark: Benchmark): benchmark is ListedBenchmark {
  return "values" in benchmark && "architectures" in benchmark;
}
