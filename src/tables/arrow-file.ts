import { readFileSync, writeFileSync } from "node:fs";
import { float64, int32, utf8 } from "@uwdata/flechette";
import { fromArrow, table } from "arquero";
import { failed, type Result, success } from "../failure/failure.ts";
import { type ColumnKind, type Columns, lengthOf, type Schema } from "./table.ts";

/** Stated, not inferred: an empty column has no values to infer a type from. */
const TYPES = { integer: int32(), number: float64(), text: utf8() };

/**
 * Writes a table as an Arrow IPC stream; the same columns give the same bytes.
 *
 * @throws when the columns differ in length (a bug of the caller) or the file cannot be written
 */
export function writeArrow<S extends Schema>(path: string, schema: S, columns: Columns<S>): void {
  const names = Object.keys(schema);
  const length = lengthOf(columns);
  for (const name of names) {
    if (columns[name]?.length !== length) throw new RangeError(`column "${name}" has not ${length} rows`);
  }
  const types = Object.fromEntries(Object.entries(schema).map(([name, kind]) => [name, TYPES[kind]]));
  const bytes = table(names.map((name) => [name, columns[name]])).toArrowIPC({ format: "stream", types });
  writeFileSync(path, bytes);
}

function convert(kind: ColumnKind, values: Iterable<unknown>): Int32Array | Float64Array | string[] | undefined {
  const cells = Array.from(values);
  if (kind === "text") return cells.every((cell) => typeof cell === "string") ? (cells as string[]) : undefined;
  if (!cells.every((cell) => typeof cell === "number")) return undefined;
  const numbers = cells as number[];
  if (kind === "number") return Float64Array.from(numbers);
  return numbers.every((cell) => Number.isInteger(cell)) ? Int32Array.from(numbers) : undefined;
}

/** Reads an Arrow IPC file and holds it against its declared schema. */
export function readArrow<S extends Schema>(path: string, schema: S): Result<Columns<S>> {
  const broken = (message: string) =>
    failed({ code: "corrupt-file", message, where: path, remedy: "rerun the stage that wrote it with --force" });
  let columns: ReturnType<typeof fromArrow>;
  try {
    columns = fromArrow(readFileSync(path));
  } catch (error) {
    return broken(`not an Arrow table: ${error instanceof Error ? error.message : String(error)}`);
  }
  const result: Record<string, Int32Array | Float64Array | string[]> = {};
  for (const [name, kind] of Object.entries(schema)) {
    const values = columns.column(name);
    if (!values) return broken(`column "${name}" is missing`);
    const converted = convert(kind, columns.array(name) as Iterable<unknown>);
    if (!converted) return broken(`column "${name}" does not hold ${kind} values`);
    result[name] = converted;
  }
  return success(result as Columns<S>);
}
