import { stat } from "node:fs/promises";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { MeasurementDescription } from "../benchmark.ts";
import { BenchmarkTable, type MeasuredColumn } from "../benchmark-table.ts";
import { fileDigest } from "../fetch/digest.ts";
import { irregular } from "../fetch/irregular.ts";
import { keptTable } from "../kept-table.ts";
import { RUNS } from "./measurements.ts";
import { type OfficialRecord, type RecordedCells, readOfficialRecord } from "./official-record.ts";

const SPLITS = ["validation", "test"] as const;

/** The measurements: of each split, the mean of all runs and every single one. */
const MEASUREMENTS = SPLITS.flatMap((split) => [
  describe(split, `mean of all ${RUNS} runs`),
  ...Array.from({ length: RUNS }, (_, at) => describe(`run-${at + 1}-${split}`, `run ${at + 1} of ${RUNS}`)),
]);

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
  const place = { folder, name: "nasbench101-record", key: sha256.value };
  const decoded = await keptTable(place, MEASUREMENTS, async () => {
    const record = await readOfficialRecord(path, cells);
    return record.ok ? success({ measured: measured(record.value) }) : record;
  });
  return decoded.ok ? success(new BenchmarkTable("nasbench101", cells.count, decoded.value.measured)) : decoded;
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
  return { code: "missing-file", message, remedy: "Name the nasbench_only108.tfrecord that you downloaded." };
}

function measured({ runs }: OfficialRecord): MeasuredColumn[] {
  const columns = SPLITS.flatMap((split) => {
    const single = runs.map((run) => run[split]);
    return [single[0]!.map((_, row) => single.reduce((sum, values) => sum + values[row]!, 0) / RUNS), ...single];
  });
  return MEASUREMENTS.map((description, at) => ({ description, values: columns[at]! }));
}

function describe(split: string, seeds: string): MeasurementDescription {
  const run = "108 epochs on 40,000 of the CIFAR-10 training images";
  return { dataset: "cifar10", metric: "accuracy", split, unit: "%", seeds, run, source: "the official record file" };
}
