import { spyOn } from "bun:test";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Measurement } from "../../src/benchmarks/benchmark.ts";
import { BenchmarkTable } from "../../src/benchmarks/benchmark-table.ts";
import { writeMeasurements } from "../../src/benchmarks/measurement-folder.ts";
import type { SurrogateTask } from "../../src/benchmarks/tasks/benchmark-task.ts";
import { benchmarkTask } from "../../src/benchmarks/tasks/load-tasks.ts";
import type { FetchedBenchmark } from "../../src/benchmarks/tasks/open-task.ts";
import { failed, success } from "../../src/failure/failure.ts";
import type { Architecture } from "../../src/spaces/search-space.ts";

/** What fetching a benchmark would leave whose CIFAR-10 accuracies are the given ones, one worse on test images. */
export function madeUpFetch(validation: Float64Array): FetchedBenchmark {
  const measured = { dataset: "cifar10", metric: "accuracy" };
  return fetchedColumns([
    [{ ...measured, split: "validation" }, validation],
    [{ ...measured, split: "test" }, validation.map((value) => value - 1)],
  ]);
}

/** What fetching a benchmark would leave that measured the given values, as many of each measurement. */
export function fetchedColumns(measured: readonly (readonly [Measurement, Float64Array])[]): FetchedBenchmark {
  const folder = mkdtempSync(join(tmpdir(), "delta-nas-fetched-"));
  const about = { unit: "%", seeds: "1", run: "r", source: "s" };
  const columns = measured.map(([measurement, values]) => ({ description: { ...about, ...measurement }, values }));
  const rows = measured[0]![1].length;
  writeMeasurements(join(folder, "measurements"), new BenchmarkTable("nasbench201", rows, columns));
  return { path: (name) => join(folder, name) };
}

/** A surrogate in place of NAS-Bench-301's, and what was done with it. */
export interface MadeUpSurrogate {
  /** The folders that it was opened from. */
  readonly opened: string[];
  /** How many architectures were asked for, call by call. */
  readonly asked: number[];
  /** How often it was closed. */
  closed: number;
  /** Puts the benchmark's own surrogate back. */
  restore(): void;
}

/** Has the task of NAS-Bench-301 predict by `predict`; a prediction that is undefined fails. */
export function madeUpSurrogate(predict: (architecture: Architecture) => number | undefined): MadeUpSurrogate {
  const task = benchmarkTask("nasbench301", "cifar10") as SurrogateTask;
  const spy = spyOn(task, "open");
  const told: MadeUpSurrogate = { opened: [], asked: [], closed: 0, restore: () => spy.mockRestore() };
  spy.mockImplementation(async (folder) => {
    told.opened.push(folder);
    return success({
      predict: async (architectures) => {
        told.asked.push(architectures.length);
        const values = architectures.map(predict);
        if (values.includes(undefined)) return failed({ code: "engine-unavailable", message: "the surrogate is gone" });
        return success(Float64Array.from(values as number[]));
      },
      isExtrapolated: (value) => value > 95,
      close: async () => {
        told.closed++;
      },
    });
  });
  return told;
}
