import { failed, type Result, success } from "../../failure/failure.ts";
import { nasbench201 } from "../../spaces/nasbench201/space.ts";
import { type CsvRows, corrupt, numberColumn, readIndexedCsv } from "../csv-rows.ts";
import { readArchitectures } from "./architecture-column.ts";
import { type AccuracyColumn, DATASETS, type DatasetName, runsSource, testSource } from "./measurements.ts";

/**
 * The accuracies in percent, in row order (base-5 code of the cell), as {@link MEASUREMENTS} describes them.
 */
export type AccuracyColumns = Readonly<Record<AccuracyColumn, Float64Array>>;

/** A file's name, as errors show it, and its text. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

const RUNS_HEADER = [
  "file id",
  "arch str",
  "cfg name",
  "C",
  "N",
  "train accuracy",
  "validation accuracy",
  "test accuracy",
];
const TEST_HEADER = ["index", "accuracy"];

/**
 * Decodes the six accuracy files (source ids as in {@link ACCURACY_SOURCES}) into one table. Fails with `corrupt-file`
 * and `file:line` on another header or row count, fields that are no numbers, accuracies outside [0, 100], strings that
 * are no architectures, and files that disagree about the official order.
 */
export function decodeAccuracies(files: ReadonlyMap<string, TextFile>): Result<AccuracyColumns> {
  const columns = new Map<AccuracyColumn, Float64Array>();
  let rows: Int32Array | undefined;
  for (const dataset of DATASETS) {
    const decoded = decodeDataset(dataset, files, rows);
    if (!decoded.ok) return decoded;
    rows = decoded.value.rows;
    for (const [name, values] of decoded.value.columns) columns.set(name, values);
  }
  return success(arrange(rows!, columns));
}

interface DecodedDataset {
  /** Row of each official index. */
  readonly rows: Int32Array;
  /** Columns in official order. */
  readonly columns: readonly (readonly [AccuracyColumn, Float64Array])[];
}

function decodeDataset(
  dataset: DatasetName,
  files: ReadonlyMap<string, TextFile>,
  known: Int32Array | undefined,
): Result<DecodedDataset> {
  const runs = indexed(files, runsSource(dataset), RUNS_HEADER);
  if (!runs.ok) return runs;
  const tests = indexed(files, testSource(dataset), TEST_HEADER);
  if (!tests.ok) return tests;
  const rows = readArchitectures(runs.value, "arch str", known);
  if (!rows.ok) return rows;
  const columns: [AccuracyColumn, Float64Array][] = [];
  for (const [name, csv, field] of fieldsOf(dataset, runs.value, tests.value)) {
    const values = percentColumn(csv, field);
    if (!values.ok) return values;
    columns.push([name, values.value]);
  }
  return success({ rows: rows.value, columns });
}

/** Which field of which file becomes which column. */
function fieldsOf(dataset: DatasetName, runs: CsvRows, tests: CsvRows): [AccuracyColumn, CsvRows, string][] {
  if (dataset === "cifar10") {
    return [
      ["cifar10_valid_train_accuracy", runs, "train accuracy"],
      ["cifar10_valid_validation_accuracy", runs, "validation accuracy"],
      ["cifar10_valid_test_accuracy", runs, "test accuracy"],
      ["cifar10_test_accuracy", tests, "accuracy"],
    ];
  }
  const prefix = dataset === "cifar100" ? "cifar100" : "imagenet16_120";
  return [
    [`${prefix}_train_accuracy`, runs, "train accuracy"],
    [`${prefix}_validation_accuracy`, runs, "validation accuracy"],
    [`${prefix}_test_accuracy`, tests, "accuracy"],
  ];
}

function indexed(files: ReadonlyMap<string, TextFile>, id: string, header: readonly string[]): Result<CsvRows> {
  const found = files.get(id);
  if (found === undefined) throw new Error(`the file ${id} was not given`);
  return readIndexedCsv(found.text, found.file, header, nasbench201.count);
}

function percentColumn(csv: CsvRows, name: string): Result<Float64Array> {
  const values = numberColumn(csv, name);
  if (!values.ok) return values;
  const odd = values.value.findIndex((value) => value < 0 || value > 100);
  if (odd < 0) return values;
  return failed(corrupt(csv.file, odd + 2, `"${values.value[odd]}" is not a percentage (${name})`));
}

/** From official order to row order. */
function arrange(rows: Int32Array, columns: ReadonlyMap<AccuracyColumn, Float64Array>): AccuracyColumns {
  const official = new Int32Array(rows.length);
  rows.forEach((row, index) => {
    official[row] = index;
  });
  const measured = [...columns].map(([name, values]) => [name, Float64Array.from(official, (index) => values[index]!)]);
  return Object.fromEntries(measured) as Record<AccuracyColumn, Float64Array>;
}
