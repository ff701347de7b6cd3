import type { Benchmark, Measurement, MeasurementDescription, Reading } from "../benchmarks/benchmark.ts";
import { openBenchmark as open } from "../benchmarks/registry.ts";
import { type Result, success } from "../failure/failure.ts";
import type { Architecture, SearchSpace } from "../spaces/search-space.ts";
import { type Places, pinnedSources, placesOf } from "./places.ts";

/** The best value of a measurement that is known, and every architecture that has it, in a fixed order. */
export interface Best<A> {
  readonly value: number;
  readonly architectures: readonly A[];
}

/** What was measured of the architectures of a space, or is predicted by a surrogate. */
export interface SpaceBenchmark<A> {
  /** Every measurement that can be asked for, in a fixed order. */
  readonly measurements: readonly MeasurementDescription[];
  /**
   * One value, with its unit, seeds, run and source. Data set, metric and split are always named: there is no default
   * accuracy. Fails with `unknown-dataset` or `no-such-measurement`, naming the nearest one that exists, and with
   * `no-such-measurement` for an architecture that was not measured.
   */
  query(architecture: A, measurement: Measurement): Promise<Result<Reading>>;
  /** The largest value that is known; fails as {@link query} does. */
  best(measurement: Measurement): Promise<Result<Best<A>>>;
}

/**
 * Opens the benchmark of a space. Its pinned files are fetched where they are not yet there, checked by digest and decoded
 * once. Fails with `unsupported` for a space that no benchmark measured, and with `missing-file`, `digest-mismatch`,
 * `network`, `corrupt-file` or `store-unwritable` where its files cannot be had.
 */
export async function openBenchmark<A extends Architecture>(
  space: SearchSpace<A>,
  places: Places = {},
): Promise<Result<SpaceBenchmark<A>>> {
  const list = pinnedSources();
  if (!list.ok) return list;
  const benchmark = await open(space.name, list.value, placesOf(places));
  return benchmark.ok ? success(ofSpace(benchmark.value)) : benchmark;
}

function ofSpace<A extends Architecture>(benchmark: Benchmark): SpaceBenchmark<A> {
  return {
    measurements: benchmark.measurements,
    query: async (architecture, measurement) => benchmark.lookup(architecture, measurement),
    best: async (measurement) => (await benchmark.optimum(measurement)) as Result<Best<A>>,
  };
}
