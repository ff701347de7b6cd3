import { stat } from "node:fs/promises";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { Columns } from "../../tables/table.ts";
import type { MeasurementDescription } from "../benchmark.ts";
import { BenchmarkTable, type MeasuredColumn } from "../benchmark-table.ts";
import { type DecodedKind, decodedOnce } from "../decoded-cache.ts";
import { fileDigest } from "../fetch/digest.ts";
import { irregular } from "../fetch/irregular.ts";
import { RUNS } from "./measurements.ts";
import { type OfficialRecord, type RecordedCells, readOfficialRecord } from "./official-record.ts";

const SCHEMA = {
  run_1_validation: "number",
  run_1_test: "number",
  run_2_validation: "number",
  run_2_test: "number",
  run_3_validation: "number",
  run_3_test: "number",
} as const;
type RecordColumns = Columns<typeof SCHEMA>;
const SPLITS = ["validation", "test"] as const;

const KIND: DecodedKind<typeof SCHEMA> = { name: "nasbench101-record", version: 1, schema: SCHEMA };

/**
 * NAS-Bench-101 from the official record file that a user has: validation and test accuracy on CIFAR-10 of each of the
 * three runs (`run-1-validation` …) and their means (`validation`, `test`), in percent. The decoded columns are kept in
 * `folder`, by the file's digest. Fails as {@link readOfficialRecord} does.
 */
export async function openRecordBenchmark(
  path: string,
  cells: RecordedCells,
  folder: string,
): Promise<Result<BenchmarkTable>> {
  const sha256 = await digestOf(path);
  if (!sha256.ok) return sha256;
  const columns = await decodedOnce(folder, KIND, [{ sha256: sha256.value }], async () => {
    const record = await readOfficialRecord(path, cells);
    return record.ok ? success(columnsOf(record.value)) : record;
  });
  return columns.ok ? success(new BenchmarkTable("nasbench101", cells.count, measured(columns.value))) : columns;
}

async function digestOf(path: string): Promise<Result<string>> {
  try {
    const reason = irregular(await stat(path));
    return reason === undefined ? success(await fileDigest(path)) : failed(unreadable(path, reason));
  } catch (error) {
    return failed(unreadable(path, error instanceof Error ? error.message : String(error)));
  }
}

function unreadable(path: string, reason: string): Failure {
  const message = `cannot read the record file "${path}": ${reason}`;
  return { code: "missing-file", message, remedy: "name the nasbench_only108.tfrecord that you downloaded" };
}

function columnsOf({ runs }: OfficialRecord): RecordColumns {
  const entries = runs.flatMap((run, at) => SPLITS.map((split) => [`run_${at + 1}_${split}`, run[split]] as const));
  return Object.fromEntries(entries) as RecordColumns;
}

function measured(columns: RecordColumns): MeasuredColumn[] {
  return SPLITS.flatMap((split) => {
    const runs = Array.from({ length: RUNS }, (_, at) => columns[`run_${at + 1}_${split}` as keyof RecordColumns]);
    const mean = runs[0]!.map((_, row) => runs.reduce((sum, values) => sum + values[row]!, 0) / RUNS);
    return [
      { description: describe(split, "mean of all 3 runs"), values: mean },
      ...runs.map((values, at) => ({ description: describe(`run-${at + 1}-${split}`, `run ${at + 1} of 3`), values })),
    ];
  });
}

function describe(split: string, seeds: string): MeasurementDescription {
  const run = "108 epochs on 40,000 of the CIFAR-10 training images";
  return { dataset: "cifar10", metric: "accuracy", split, unit: "%", seeds, run, source: "the official record file" };
}
