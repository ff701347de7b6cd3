import { describe, expect, test } from "bun:test";
import type { MeasurementDescription } from "../../src/benchmarks/benchmark.ts";
import { BenchmarkTable, type MeasuredColumn } from "../../src/benchmarks/benchmark-table.ts";
import type { ArchitectureIndex } from "../../src/spaces/search-space.ts";
import { failure, unwrapped } from "../spaces/results.ts";

const row = (at: number) => at as ArchitectureIndex;

function column(dataset: string, split: string, values: number[]): MeasuredColumn {
  const description: MeasurementDescription = {
    dataset,
    metric: "accuracy",
    split,
    unit: "%",
    seeds: "1",
    run: "r",
    source: "s",
  };
  return { description, values: Float64Array.from(values) };
}

const table = new BenchmarkTable("block", 3, [
  column("cifar10", "validation", [90, 92, 92]),
  column("cifar10", "test", [91, Number.NaN, 89]),
]);
const asked = { dataset: "cifar10", metric: "accuracy", split: "test" };

describe("a benchmark table in memory", () => {
  test("looks up a value with its description", () => {
    expect(unwrapped(table.lookup(row(2), asked))).toEqual({
      ...asked,
      unit: "%",
      seeds: "1",
      run: "r",
      source: "s",
      value: 89,
    });
  });

  test("finds the optimum with all its rows, unmeasured ones left out", () => {
    expect(unwrapped(table.optimum({ ...asked, split: "validation" }))).toEqual({
      value: 92,
      architectures: [row(1), row(2)],
    });
    expect(unwrapped(table.optimum(asked))).toEqual({ value: 91, architectures: [row(0)] });
  });

  test("names the first thing that does not exist, with the nearest one", () => {
    expect(failure(table.lookup(row(0), { ...asked, dataset: "cifra10" }))).toEqual({
      code: "unknown-dataset",
      message: '"cifra10" is not a data set of block; did you mean "cifar10"?',
      remedy: "Use one of: cifar10.",
    });
    expect(failure(table.values({ ...asked, metric: "loss" }))).toEqual({
      code: "no-such-measurement",
      message: '"loss" is not a metric of cifar10 in block',
      remedy: "Use one of: accuracy.",
    });
    expect(failure(table.optimum({ ...asked, split: "valid" }))).toEqual({
      code: "no-such-measurement",
      message: '"valid" is not a split of cifar10 in block; did you mean "validation"?',
      remedy: "Use one of: validation, test.",
    });
  });

  test("says of an unmeasured architecture that it was not measured", () => {
    expect(failure(table.lookup(row(1), asked))).toEqual({
      code: "no-such-measurement",
      message: 'row "1" of block has no cifar10 test accuracy: it was not measured',
      remedy: "Leave this architecture out.",
    });
  });

  test("throws on rows that do not exist and on columns of another length", () => {
    expect(() => table.lookup(row(3), asked)).toThrow("block has no row 3");
    expect(() => new BenchmarkTable("block", 2, [column("cifar10", "test", [1])])).toThrow(
      "cifar10 test accuracy has 1 values instead of 2",
    );
  });
});
