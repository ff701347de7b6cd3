import { writeFileSync } from "node:fs";
import { table } from "arquero";
import type { Columns, Schema } from "./table.ts";

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
