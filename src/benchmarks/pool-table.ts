import { type Failure, failed, type Result, success } from "../failure/failure.ts";
import type { ArchitectureCode, ArchitectureIndex, CodedSpace } from "../spaces/search-space.ts";
import type { ListedBenchmark, Measurement, MeasurementDescription, Optimum, Reading } from "./benchmark.ts";
import { BenchmarkTable, type MeasuredColumn } from "./benchmark-table.ts";
import { CodeIndex } from "./code-index.ts";

/**
 * The values of a published pool of architectures, of a space too large for a table of all. Shaped like a
 * `BenchmarkTable`, but looked up by architecture: rows number the pool and mean nothing in the space.
 */
export class PoolTable implements ListedBenchmark {
  /** The pool, each architecture once, in the order of its files. */
  readonly architectures: readonly ArchitectureCode[];
  readonly #space: CodedSpace;
  readonly #columns: BenchmarkTable;
  readonly #index: CodeIndex;

  /**
   * Throws a RangeError when an architecture occurs twice, when codes differ in length, or when a column has not one value
   * an architecture.
   */
  constructor(space: CodedSpace, architectures: readonly ArchitectureCode[], columns: readonly MeasuredColumn[]) {
    this.#space = space;
    this.#columns = new BenchmarkTable(space.name, architectures.length, columns);
    this.#index = new CodeIndex(architectures);
    this.architectures = architectures;
  }

  get space(): string {
    return this.#space.name;
  }

  /** Number of architectures in the pool. */
  get count(): number {
    return this.architectures.length;
  }

  get measurements(): readonly MeasurementDescription[] {
    return this.#columns.measurements;
  }

  /** Where an architecture stands in {@link architectures}; undefined when it is not in the pool. */
  indexOf(architecture: ArchitectureCode): number | undefined {
    return this.#index.indexOf(architecture);
  }

  /**
   * One value. Fails with `unknown-dataset` or `no-such-measurement`, naming the nearest one that exists, and with
   * `no-such-measurement` for an architecture that is not in the pool.
   */
  lookup(architecture: ArchitectureCode, measurement: Measurement): Result<Reading> {
    const row = this.indexOf(architecture);
    if (row !== undefined) return this.#columns.lookup(row as ArchitectureIndex, measurement);
    const values = this.values(measurement);
    return values.ok ? failed(this.#absent(architecture)) : values;
  }

  /** The values in the order of {@link architectures}; fails as {@link lookup} does. Not a copy: do not write to it. */
  values(measurement: Measurement): Result<Float64Array> {
    return this.#columns.values(measurement);
  }

  /** The largest value; fails as {@link lookup} does. */
  optimum(measurement: Measurement): Result<Optimum<ArchitectureCode>> {
    const optimum = this.#columns.optimum(measurement);
    if (!optimum.ok) return optimum;
    const { value, architectures: rows } = optimum.value;
    return success({ value, architectures: rows.map((row) => this.architectures[row]!) });
  }

  #absent(architecture: ArchitectureCode): Failure {
    return {
      code: "no-such-measurement",
      message: `"${this.#space.format(architecture)}" is not among the ${this.count} measured architectures of ${this.space}`,
      remedy: "Look up an architecture of the pool.",
    };
  }
}
