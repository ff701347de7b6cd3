import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOfficialRecord } from "../../../src/benchmarks/nasbench101/official-record.ts";
import { openRecordBenchmark } from "../../../src/benchmarks/nasbench101/record-benchmark.ts";
import type { ArchitectureIndex } from "../../../src/spaces/search-space.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { recordFile } from "../decoders/record-writer.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "delta-nas-official-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A field of a protobuf message: its number and wire type in one byte, then its content. */
const double = (id: number, value: number) => {
  const bytes = Buffer.alloc(9);
  bytes[0] = id * 8 + 1;
  bytes.writeDoubleLE(value, 1);
  return bytes;
};
const delimited = (id: number, content: Uint8Array) =>
  Buffer.concat([Buffer.from([id * 8 + 2, content.length]), content]);

/** An EvaluationData message: epoch, seconds, training, validation and test accuracy, path of the checkpoint. */
function evaluation(epoch: number, seconds: number, validation: number, tested: number): Buffer {
  const numbers = [epoch, seconds, 1, validation, tested].map((value, at) => double(at + 1, value));
  return delimited(1, Buffer.concat([...numbers, delimited(6, Buffer.from("model.ckpt-1"))]));
}

const share = (images: number) => Math.fround(images / 9_984);

/** A ModelMetrics message of three evaluations, with parameters (300, a varint) and total time. */
function metrics(halfway: readonly [number, number], final: readonly [number, number]): string {
  const evaluations = [
    evaluation(0, 0, share(1_000), share(1_000)),
    evaluation(54, 500.5, share(halfway[0]), share(halfway[1])),
    evaluation(108, 1000.25, share(final[0]), share(final[1])),
  ];
  return Buffer.concat([...evaluations, Buffer.from([0x10, 0xac, 0x02]), double(3, 1100)]).toString("base64");
}

const HASHES = ["00005c142e6f48ac74fdcf73e3439874", "00005c142e6f48ac74fdcf73e3439875"];
const record = (hash: string, encoded: string, epochs = 108) =>
  JSON.stringify([hash, epochs, "010000000", "input,conv3x3-bn-relu,output", encoded]);
/** Three runs of each cell; run r of row i gets 9,000 + 10·i + r validation images right. */
const RECORDS = [0, 1, 2].flatMap((run) =>
  HASHES.map((hash, row) => {
    const images = 9_000 + 10 * row + run;
    return record(hash, metrics([images - 500, images - 600], [images, images - 100]));
  }),
);

function read(records: readonly string[]) {
  const file = join(folder, "nasbench_only108.tfrecord");
  writeFileSync(file, recordFile(records));
  const rows = new Map(HASHES.map((hash, row) => [hash, row]));
  return readOfficialRecord(file, { count: HASHES.length, rowOfHash: (hash) => rows.get(hash) });
}

const percent = (...images: number[]) => Float64Array.from(images, (count) => (100 * count) / 9_984);

describe("the official record file of NAS-Bench-101", () => {
  test("gives three runs of every cell, by row", async () => {
    const { runs } = unwrapped(await read(RECORDS));
    expect(runs.length).toBe(3);
    expect(runs[0]!.validation).toEqual(percent(9_000, 9_010));
    expect(runs[1]!.test).toEqual(percent(8_901, 8_911));
    expect(runs[2]!.halfwayValidation).toEqual(percent(8_502, 8_512));
    expect(runs[2]!.halfwayTest).toEqual(percent(8_402, 8_412));
    expect(runs[1]!.trainingSeconds).toEqual(Float64Array.of(1000.25, 1000.25));
  });

  test("leaves trainings of other lengths out", async () => {
    const { runs } = unwrapped(await read([record(HASHES[0]!, "", 4), ...RECORDS, record("unknown", "", 36)]));
    expect(runs[0]!.validation).toEqual(percent(9_000, 9_010));
  });

  test("says where a record is not of the benchmark", async () => {
    const at = recordFile([RECORDS[0]!]).length;
    expect(failure(await read([RECORDS[0]!, "[1, 2", ...RECORDS]))).toEqual({
      code: "corrupt-file",
      message: "it is not a JSON list of 5 fields",
      where: `${join(folder, "nasbench_only108.tfrecord")}, byte ${at}`,
      remedy: "Download nasbench_only108.tfrecord again, see google-research/nasbench.",
    });
  });

  const last = (validation: number, tested: number) => record(HASHES[0]!, metrics([1, 1], [validation, tested]));

  test.each([
    ["another JSON value", '{"a": 1}', "it is not a JSON list of 5 fields"],
    ["other fields", "[1, 108, 2, 3, 4]", "its fields are not hash, epochs, adjacency matrix, operations and metrics"],
    ["an unknown cell", record("a cell", metrics([1, 1], [1, 1])), 'no cell has the graph hash "a cell"'],
    ["no metrics", record(HASHES[0]!, ""), "its metrics are not those of 3 evaluations"],
    ["a message cut short", record(HASHES[0]!, "CjsJ"), "its metrics are not those of 3 evaluations"],
    ["a part of an image", last(4_992.5, 1), `"${share(4_992.5)}" is no accuracy on 9984 images`],
    ["more than all images", last(1, 9_985), `"${share(9_985)}" is no accuracy on 9984 images`],
    ["no number", last(Number.NaN, 1), '"NaN" is no accuracy on 9984 images'],
  ])("refuses %s", async (_, text, message) => {
    expect(failure(await read([text])).message).toBe(message);
  });

  test("wants exactly three runs of every cell", async () => {
    expect(failure(await read([...RECORDS, RECORDS[0]!])).message).toBe(
      'the cell "00005c142e6f48ac74fdcf73e3439874" has more than 3 runs',
    );
    expect(failure(await read(RECORDS.slice(0, -1))).message).toBe('row "1" has 2 runs instead of 3');
  });

  test("says when there is no such file", async () => {
    const missing = await readOfficialRecord(join(folder, "none"), { count: 1, rowOfHash: () => 0 });
    expect(failure(missing).code).toBe("missing-file");
  });
});

describe("the benchmark of an official record file", () => {
  const rows = new Map(HASHES.map((hash, row) => [hash, row]));
  const cells = { count: HASHES.length, rowOfHash: (hash: string) => rows.get(hash) };
  const open = (file: string) => openRecordBenchmark(file, cells, join(folder, "decoded"));

  test("has every run and the means, and is decoded once", async () => {
    const file = join(folder, "mine.tfrecord");
    writeFileSync(file, recordFile(RECORDS));
    const percent = (images: number) => (100 * images) / 9_984;
    for (const _time of ["decoded", "from the cache"]) {
      const table = unwrapped(await open(file));
      const value = (row: number, split: string) =>
        unwrapped(table.lookup(row as ArchitectureIndex, { dataset: "cifar10", metric: "accuracy", split })).value;
      expect(value(1, "run-2-validation")).toBeCloseTo(percent(9_011), 3);
      expect(value(0, "run-3-test")).toBeCloseTo(percent(8_902), 3);
      expect(value(1, "validation")).toBeCloseTo(percent(9_011), 3);
      expect(value(1, "test")).toBeCloseTo(percent(8_911), 3);
    }
  });

  test("names a file that is not there", async () => {
    expect(failure(await open(join(folder, "none.tfrecord")))).toMatchObject({ code: "missing-file" });
  });
});
