import { describe, expect, test } from "bun:test";
import { MeasuredColumns } from "../../src/benchmarks/measured-columns.ts";
import { measurementColumns, valuesOf } from "../../src/benchmarks/measurement-file.ts";
import { failure, unwrapped } from "../spaces/results.ts";

const plain = { dataset: "cifar10", metric: "accuracy", unit: "%", seeds: "1", run: "r", source: "s" };
const table = new MeasuredColumns("block", 3, [
  { description: { ...plain, split: "validation" }, values: Float64Array.of(90, 92, 91) },
  { description: { ...plain, split: "test" }, values: Float64Array.of(89, Number.NaN, 88) },
]);

describe("a benchmark as a tidy table", () => {
  test("has one row per measured value, and gives every measurement back", () => {
    const columns = unwrapped(measurementColumns(table));
    expect(columns.split).toEqual(["validation", "validation", "validation", "test", "test"]);
    expect(Array.from(columns.row)).toEqual([0, 1, 2, 0, 2]);
    expect(Array.from(columns.value)).toEqual([90, 92, 91, 89, 88]);
    for (const measurement of table.measurements) {
      const values = unwrapped(valuesOf(columns, 3, measurement));
      expect(Array.from(values)).toEqual(Array.from(unwrapped(table.values(measurement))));
    }
  });

  test("names a measurement that it does not have", () => {
    const columns = unwrapped(measurementColumns(table));
    expect(failure(valuesOf(columns, 3, { dataset: "cifar100", metric: "accuracy", split: "test" }))).toEqual({
      code: "no-such-measurement",
      message: 'the benchmark has no test accuracy of "cifar100"',
      remedy: "run `nas info` for the measurements that there are",
    });
  });
});
