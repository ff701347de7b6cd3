import { readFileSync, writeFileSync } from "node:fs";
import { fromCSV, table } from "arquero";
import { failed, type Result, success } from "../failure/failure.ts";
import type { ColumnKind, Columns, Schema } from "./table.ts";

/**
 * Writes a table as CSV (RFC 4180, one header line). Numbers are written in the shortest form that reads back to the
 * same double; a missing number is an empty field.
 */
export function writeCsv<S extends Schema>(path: string, schema: S, columns: Columns<S>): void {
  const names = Object.keys(schema);
  const missing = (value: unknown) => (typeof value === "number" && Number.isNaN(value) ? null : value);
  const format = Object.fromEntries(names.map((name) => [name, missing]));
  const text = table(names.map((name) => [name, columns[name]])).toCSV({ format });
  writeFileSync(path, text.endsWith("\n") ? text : `${text}\n`);
}

function parseColumn(kind: ColumnKind, fields: readonly string[]): Int32Array | Float64Array | string[] | undefined {
  if (kind === "text") return fields.slice();
  const numbers = fields.map((field) => (field === "" ? Number.NaN : Number(field)));
  if (numbers.some((value, at) => Number.isNaN(value) && fields[at] !== "")) return undefined;
  if (kind === "number") return Float64Array.from(numbers);
  return numbers.every((value) => Number.isInteger(value)) ? Int32Array.from(numbers) : undefined;
}

/** Reads a CSV file that {@link writeCsv} wrote and holds it against its schema. Fails with `corrupt-file`. */
export function readCsv<S extends Schema>(path: string, schema: S): Result<Columns<S>> {
  const broken = (message: string) =>
    failed({ code: "corrupt-file", message, where: path, remedy: "Rerun the stage that wrote it, with `--force`." });
  const read = fromCSV(readFileSync(path, "utf8"), { autoType: false });
  const result: Record<string, Int32Array | Float64Array | string[]> = {};
  for (const [name, kind] of Object.entries(schema)) {
    if (!read.columnNames().includes(name)) return broken(`column "${name}" is missing`);
    const fields = Array.from(read.array(name) as Iterable<string | null>, (field) => field ?? "");
    const column = parseColumn(kind, fields);
    if (!column) return broken(`column "${name}" does not hold ${kind} values`);
    result[name] = column;
  }
  return success(result as Columns<S>);
}
