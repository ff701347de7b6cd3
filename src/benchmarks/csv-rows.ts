import { csvParseRows } from "d3-dsv";
import { type Failure, failed, type Result, success } from "../failure/failure.ts";
import { clip } from "../failure/quote.ts";

/** Characters of a field that an error shows at the most. */
const SHOWN = 60;

/** A CSV file, cut into fields; `rows[i]` stands in line i + 2, for no field of a benchmark's file holds a line break. */
export interface CsvRows {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Cuts a benchmark's CSV file into fields, and holds it against the header and the number of rows that it must have.
 * Fails with `corrupt-file` and `file:line`.
 */
export function readCsvRows(text: string, file: string, header: readonly string[], count: number): Result<CsvRows> {
  const [first = [], ...rows] = csvParseRows(text);
  const [expected, found] = [header.join(","), first.join(",")];
  if (found !== expected)
    return failed(corrupt(file, 1, `the header is "${clip(found, SHOWN)}" instead of "${expected}"`));
  const odd = rows.findIndex((fields) => fields.length !== header.length);
  if (odd >= 0) {
    return failed(corrupt(file, odd + 2, `${rows[odd]!.length} fields instead of ${header.length}`));
  }
  if (rows.length !== count) {
    return failed(corrupt(file, rows.length + 1, `${rows.length} rows of data instead of ${count}`));
  }
  return success({ file, header, rows });
}

/** A column as numbers. Fails with `corrupt-file` and `file:line`. */
export function numberColumn(csv: CsvRows, name: string): Result<Float64Array> {
  const at = csv.header.indexOf(name);
  const values = new Float64Array(csv.rows.length);
  for (const [row, fields] of csv.rows.entries()) {
    const text = fields[at]!;
    const value = numberOf(text);
    if (Number.isNaN(value))
      return failed(corrupt(csv.file, row + 2, `"${clip(text, SHOWN)}" is not a number (${name})`));
    values[row] = value;
  }
  return success(values);
}

/** {@link readCsvRows} for a file whose first column counts the rows from 0, as the official index does. */
export function readIndexedCsv(text: string, file: string, header: readonly string[], count: number): Result<CsvRows> {
  const csv = readCsvRows(text, file, header, count);
  if (!csv.ok) return csv;
  const problem = checkIndex(csv.value, header[0]!);
  return problem ? failed(problem) : csv;
}

function checkIndex(csv: CsvRows, name: string): Failure | undefined {
  const at = csv.header.indexOf(name);
  const row = csv.rows.findIndex((fields, index) => fields[at] !== String(index));
  if (row < 0) return undefined;
  return corrupt(csv.file, row + 2, `"${clip(csv.rows[row]![at]!, SHOWN)}" stands where index ${row} is due (${name})`);
}

/** The failure of a benchmark file whose content is not what it must be. */
export function corrupt(file: string, line: number, message: string): Failure {
  return {
    code: "corrupt-file",
    message,
    where: `${file}:${line}`,
    remedy: "Delete the file and run `bun run pipeline fetch`.",
  };
}

const NUMBER = /^-?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i;

/** Stricter than `Number`, which takes blanks and hexadecimal digits. */
function numberOf(text: string): number {
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}
