import { readFileSync } from "node:fs";
import { fromCSV } from "arquero";
import { failed, type Remedy, type Result, success } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import { isDigestPrefix, LEAST_DIGITS } from "../../runner/explain/find-result.ts";

/** What `trace` is asked about. */
export interface TraceTarget {
  /** The first digits of a content digest or a fingerprint. */
  readonly digits: string;
  /** The column of the table that holds them; undefined when they were given. */
  readonly column: string | undefined;
}

/** The columns that name what a row comes from: the result that it was measured from, else the cell that wrote it. */
const COLUMNS = ["measured_from", "fingerprint"];

function invalid(message: string, remedy: Remedy): Result<never> {
  return failed({ code: "invalid-argument", message, where: "command line", remedy });
}

function readTable(path: string): Result<readonly string[]> {
  try {
    return success(readFileSync(path, "utf8").trimEnd().split(/\r?\n/));
  } catch {
    const message = `there is no table "${clip(path)}"`;
    const remedy = "Name a published table and a line of it, such as results/search-summary.csv:17.";
    return failed({ code: "missing-file", message, where: "command line", remedy });
  }
}

/** The fields of one line of a CSV file by the names in its first one. */
function rowAt(lines: readonly string[], line: number): Readonly<Record<string, string>> {
  const read = fromCSV(`${lines[0]}\n${lines[line - 1]}\n`, { autoType: false });
  return Object.fromEntries(read.columnNames().map((name) => [name, String(read.get(name, 0) ?? "")]));
}

function tableTarget(path: string, line: number): Result<TraceTarget> {
  const lines = readTable(path);
  if (!lines.ok) return lines;
  const last = lines.value.length;
  if (line < 2 || line > last) {
    const rows = last < 2 ? "it has none" : `its rows are the lines 2 to ${last}`;
    return invalid(
      `"${clip(path)}" has no row at line ${line}: ${rows}`,
      "Name one of its rows; line 1 names the columns.",
    );
  }
  const row = rowAt(lines.value, line);
  const column = COLUMNS.find((name) => name in row);
  if (column === undefined) {
    const message = `"${clip(path)}" has no column "measured_from", which would name what its rows come from`;
    return invalid(message, "Name a table that evaluate published, or give a digest or fingerprint.");
  }
  const digits = row[column]!;
  if (isDigestPrefix(digits)) return success({ digits, column });
  const message = `line ${line} of "${clip(path)}" names no result: its ${column} is "${clip(digits)}"`;
  return invalid(message, "Name another row: this one was measured from no single result.");
}

/** What the word after `trace` names: digits, or a row of a table as `PATH.csv:LINE`. */
export function traceTarget(text: string): Result<TraceTarget> {
  if (isDigestPrefix(text)) return success({ digits: text, column: undefined });
  const row = /^(.+):(\d{1,9})$/s.exec(text);
  if (row !== null) return tableTarget(row[1]!, Number(row[2]));
  const remedy = `Give ${LEAST_DIGITS} or more hexadecimal digits, or a row such as results/search-summary.csv:17.`;
  return invalid(`"${clip(text)}" is neither the beginning of a digest nor a row of a table`, remedy);
}
