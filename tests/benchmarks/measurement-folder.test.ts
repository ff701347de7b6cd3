import { describe, expect, test } from "bun:test";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BenchmarkTable } from "../../src/benchmarks/benchmark-table.ts";
import { readMeasurement, writeMeasurements } from "../../src/benchmarks/measurement-folder.ts";
import { failure, unwrapped } from "../spaces/results.ts";

const plain = { dataset: "cifar10", metric: "accuracy", unit: "%", seeds: "1", run: "r", source: "s" };
const table = new BenchmarkTable("block", 3, [
  { description: { ...plain, split: "validation" }, values: Float64Array.of(90, 92, 91) },
  { description: { ...plain, split: "test" }, values: Float64Array.of(89, Number.NaN, 88) },
]);

function written(): string {
  const folder = join(mkdtempSync(join(tmpdir(), "delta-nas-measurements-")), "measurements");
  writeMeasurements(folder, table);
  return folder;
}

describe("a benchmark as a folder", () => {
  test("gives every measurement back, missing values included", () => {
    const folder = written();
    for (const measurement of table.measurements) {
      const values = unwrapped(readMeasurement(folder, measurement));
      expect(Array.from(values)).toEqual(Array.from(unwrapped(table.values(measurement))));
    }
  });

  test("names a measurement that it does not have", () => {
    expect(failure(readMeasurement(written(), { dataset: "cifar100", metric: "accuracy", split: "test" }))).toEqual({
      code: "no-such-measurement",
      message: 'the benchmark has no test accuracy of "cifar100"',
      remedy: "Run `bun run nas info` for the measurements that there are.",
    });
  });

  test("refuses a file that was cut short", () => {
    const folder = written();
    writeFileSync(join(folder, "0.f64"), new Uint8Array(17));
    expect(failure(readMeasurement(folder, table.measurements[0]!))).toMatchObject({
      code: "corrupt-file",
      message: "17 bytes are not 3 numbers of 64 bits",
    });
  });

  test("is there and empty for a benchmark without a table", () => {
    const folder = join(mkdtempSync(join(tmpdir(), "delta-nas-measurements-")), "measurements");
    writeMeasurements(folder, undefined);
    expect(failure(readMeasurement(folder, table.measurements[0]!)).code).toBe("no-such-measurement");
  });
});
