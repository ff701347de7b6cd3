import { describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import type { LoadedFile } from "../../../src/benchmarks/load-files.ts";
import { decodeAccuracies } from "../../../src/benchmarks/nasbench101/accuracy-table.ts";
import { decodeCosts } from "../../../src/benchmarks/nasbench101/costs.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { framePickle } from "../decoders/pickle/frame-writer.ts";

const CELLS = 423_624;
const counting = (): BigInt64Array => BigInt64Array.from({ length: CELLS }, (_, row) => BigInt(row));
const INDEX = counting();

function frame(names: readonly string[], values: Float64Array, index = INDEX): Buffer {
  const blocks = [
    { code: "i8", from: 0, to: 1, values: index },
    { code: "f8", from: 1, to: names.length, values },
  ] as const;
  return gzipSync(framePickle(names, CELLS, blocks), { level: 1 });
}

function npy(values: Float64Array): Buffer {
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${values.length},), }`.padEnd(117);
  return Buffer.concat([
    Buffer.from("\x93NUMPY\x01\0v\0", "latin1"),
    Buffer.from(`${header}\n`),
    Buffer.from(values.buffer),
  ]);
}

function files(contents: Readonly<Record<string, Buffer>>): Map<string, LoadedFile> {
  return new Map(Object.entries(contents).map(([id, bytes]) => [id, { file: id, bytes }]));
}

/** Made-up images: the first run gets row mod 9,000 right, each of the other two one more. */
const ONE = Float64Array.from({ length: CELLS }, (_, row) => Math.fround((row % 9_000) / 9_984));
const MEAN = Float64Array.from({ length: CELLS }, (_, row) => (3 * (row % 9_000) + 2) / 29_952);

describe("decoding NAS-Bench-101's accuracies", () => {
  const decode = (mean: Float64Array, one: Float64Array, index = INDEX) =>
    decodeAccuracies(
      files({
        "nasbench101-test-accuracy": frame(["index", "accuracy"], mean, index),
        "nasbench101-one-run-test-accuracy": npy(one),
      }),
    );
  const changed = (values: Float64Array, row: number, value: number) => values.with(row, value);

  test("gives percentages of whole images, and the mean of the other two runs", () => {
    const columns = unwrapped(decode(MEAN, ONE));
    for (const row of [0, 1, 8_999, 9_000, 423_623]) {
      const images = row % 9_000;
      expect(columns.cifar10_test_accuracy[row]).toBe((100 * (3 * images + 2)) / 29_952);
      expect(columns.cifar10_one_run_test_accuracy[row]).toBe((100 * images) / 9_984);
      expect(columns.cifar10_other_runs_test_accuracy[row]).toBe((100 * (images + 1)) / 9_984);
    }
  });

  test("refuses accuracies that count no whole images, and files that do not go together", () => {
    expect(failure(decode(changed(MEAN, 5, 0.50015), ONE))).toEqual({
      code: "corrupt-file",
      message: 'row 5: "0.50015" is no accuracy on 29952 images',
      where: "nasbench101-test-accuracy, byte 0",
      remedy: "Delete the file and run `bun run pipeline fetch`.",
    });
    expect(failure(decode(MEAN, changed(ONE, 7, Number.NaN))).message).toBe(
      'row 7: "NaN" is no accuracy on 9984 images',
    );
    expect(failure(decode(changed(MEAN, 9, 2), ONE)).message).toBe('row 9: "2" is no accuracy on 29952 images');
    expect(failure(decode(changed(MEAN, 9, 0), ONE)).message).toBe(
      'row "9": no two runs have its mean beside this one',
    );
  });

  test("refuses an index out of order, and a file of other size", () => {
    expect(failure(decode(MEAN, ONE, counting().with(3, 4n))).message).toBe('"4" stands where index 3 is due (index)');
    expect(failure(decode(MEAN, ONE.subarray(1).slice())).message).toBe(
      'the shape is "(423623,)" instead of "(423624,)"',
    );
  });
});

describe("decoding NAS-Bench-101's costs", () => {
  const COLUMNS = ["index", "params", "time=[s]", "time_pure=[s]"];
  const decode = (millions: number, flops: number) => {
    const values = new Float64Array(3 * CELLS).fill(1.5);
    values[2] = millions;
    return decodeCosts(
      files({
        "nasbench101-params": frame(COLUMNS, values),
        "nasbench101-flops": npy(new Float64Array(CELLS).fill(7).with(4, flops)),
      }),
    );
  };

  test("counts parameters and multiply-accumulates", () => {
    const columns = unwrapped(decode(8.55553, 1e9));
    expect([...columns.cifar10_params.subarray(1, 4)]).toEqual([1_500_000, 8_555_530, 1_500_000]);
    expect([...columns.cifar10_flops.subarray(3, 6)]).toEqual([7, 1e9, 7]);
  });

  test("refuses what is no count", () => {
    expect(failure(decode(0.0000005, 7)).message).toStartWith('row 2: "0.5" is not a whole number above 0');
    expect(failure(decode(-1, 7)).message).toBe('row 2: "-1000000" is not a whole number above 0');
    expect(failure(decode(1, 0)).message).toBe('row 4: "0" is not a whole number above 0');
  });
});
