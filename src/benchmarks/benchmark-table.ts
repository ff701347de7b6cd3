import { didYouMean } from "../failure/did-you-mean.ts";
import { type Failure, failed, type Result, success } from "../failure/failure.ts";
import type { ArchitectureIndex } from "../spaces/search-space.ts";
import type { Benchmark, Measurement, MeasurementDescription, Optimum, Reading } from "./benchmark.ts";

/** A measurement with its values in row order, NaN where an architecture was not measured. */
export interface MeasuredColumn {
  readonly description: MeasurementDescription;
  readonly values: Float64Array;
}

/** The measured values of all architectures of a tabular space, in memory: a lookup is an array read. */
export class BenchmarkTable implements Benchmark {
  readonly space: string;
  /** Number of rows, those of the space. */
  readonly count: number;
  readonly measurements: readonly MeasurementDescription[];
  readonly #columns: readonly MeasuredColumn[];

  /** Throws a RangeError when a column has not `count` values. */
  constructor(space: string, count: number, columns: readonly MeasuredColumn[]) {
    const odd = columns.find((column) => column.values.length !== count);
    if (odd) throw new RangeError(`${keyOf(odd.description)} has ${odd.values.length} values instead of ${count}`);
    this.space = space;
    this.count = count;
    this.measurements = columns.map((column) => column.description);
    this.#columns = columns;
  }

  /**
   * One value. Fails with `unknown-dataset` or `no-such-measurement`, naming the nearest one that exists, and with
   * `no-such-measurement` for an architecture that was not measured.
   */
  lookup(architecture: ArchitectureIndex, measurement: Measurement): Result<Reading> {
    const column = this.#columnOf(measurement);
    if (column === undefined) return failed(this.#missing(measurement));
    const value = column.values[architecture];
    if (value === undefined) throw new RangeError(`${this.space} has no row ${architecture}`);
    if (Number.isNaN(value)) return failed(this.#unmeasured(architecture, measurement));
    return success({ ...column.description, value });
  }

  /** The values of all rows, NaN where not measured; fails as {@link lookup} does. Not a copy: do not write to it. */
  values(measurement: Measurement): Result<Float64Array> {
    const column = this.#columnOf(measurement);
    return column === undefined ? failed(this.#missing(measurement)) : success(column.values);
  }

  /** The largest value; fails as {@link lookup} does. */
  optimum(measurement: Measurement): Result<Optimum<ArchitectureIndex>> {
    const values = this.values(measurement);
    if (!values.ok) return values;
    // `Math.max` would turn one missing value into NaN.
    let best = Number.NEGATIVE_INFINITY;
    for (const value of values.value) if (value > best) best = value;
    const rows = Array.from(values.value.keys()).filter((row) => values.value[row] === best);
    return success({ value: best, architectures: rows as ArchitectureIndex[] });
  }

  /** Found by comparing the three words, which is faster than to write and hash a key of them. */
  #columnOf({ dataset, metric, split }: Measurement): MeasuredColumn | undefined {
    for (const column of this.#columns) {
      const { description } = column;
      if (description.metric === metric && description.split === split && description.dataset === dataset)
        return column;
    }
    return undefined;
  }

  /** Names the first of data set, metric and split that does not exist, given the ones before it. */
  #missing(measurement: Measurement): Failure {
    let left: readonly MeasurementDescription[] = this.measurements;
    for (const [field, noun] of [
      ["dataset", "data set"],
      ["metric", "metric"],
      ["split", "split"],
    ] as const) {
      const known = [...new Set(left.map((each) => each[field]))];
      const asked = measurement[field];
      left = left.filter((each) => each[field] === asked);
      if (left.length > 0) continue;
      const context = field === "dataset" ? this.space : `${measurement.dataset} in ${this.space}`;
      return {
        code: field === "dataset" ? "unknown-dataset" : "no-such-measurement",
        message: `"${asked}" is not a ${noun} of ${context}${didYouMean(asked, known)}`,
        remedy: `Use one of: ${known.join(", ")}.`,
      };
    }
    throw new Error(`${keyOf(measurement)} exists`);
  }

  #unmeasured(architecture: ArchitectureIndex, measurement: Measurement): Failure {
    return {
      code: "no-such-measurement",
      message: `row "${architecture}" of ${this.space} has no ${keyOf(measurement)}: it was not measured`,
      remedy: "Leave this architecture out.",
    };
  }
}

/** Whether a benchmark has a value of every row of its space. */
export function isTable(benchmark: Benchmark): benchmark is BenchmarkTable {
  return benchmark instanceof BenchmarkTable;
}

function keyOf({ dataset, metric, split }: Measurement): string {
  return `${dataset} ${split} ${metric}`;
}
