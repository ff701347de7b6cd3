import { readFileSync, writeFileSync } from "node:fs";
import { float64, int32, tableFromIPC, utf8 } from "@uwdata/flechette";
import { table } from "arquero";
import { type Failure, failed, type Result, success } from "../failure/failure.ts";
import { type ColumnKind, type Columns, lengthOf, type Schema } from "./table.ts";

/** Stated, not inferred: an empty column has no values to infer a type from. */
const TYPES = { integer: int32(), number: float64(), text: utf8() };

/**
 * Writes a table as an Arrow IPC stream; the same columns give the same bytes.
 *
 * @throws when the columns differ in length (a bug of the caller) or the file cannot be written
 */
export function writeArrow<S extends Schema>(path: string, schema: S, columns: Columns<S>): void {
  writeFileSync(path, arrowBytes(schema, columns));
}

/** The bytes that {@link writeArrow} writes; throws a RangeError when the columns differ in length. */
function arrowBytes<S extends Schema>(schema: S, columns: Columns<S>): Uint8Array {
  const names = Object.keys(schema);
  const length = lengthOf(columns);
  for (const name of names) {
    if (columns[name]?.length !== length) throw new RangeError(`column "${name}" has not ${length} rows`);
  }
  const types = Object.fromEntries(Object.entries(schema).map(([name, kind]) => [name, TYPES[kind]]));
  return table(names.map((name) => [name, columns[name]])).toArrowIPC({ format: "stream", types });
}

function convert(kind: ColumnKind, values: Iterable<unknown>): Int32Array | Float64Array | string[] | undefined {
  // What was written comes back as the same kind of array, a view of the file.
  if (kind === "integer" && values instanceof Int32Array) return values.slice();
  if (kind === "number" && values instanceof Float64Array) return values.slice();
  const cells = Array.from(values);
  if (kind === "text") return cells.every((cell) => typeof cell === "string") ? (cells as string[]) : undefined;
  if (!cells.every((cell) => typeof cell === "number")) return undefined;
  const numbers = cells as number[];
  if (kind === "number") return Float64Array.from(numbers);
  return numbers.every((cell) => Number.isInteger(cell)) ? Int32Array.from(numbers) : undefined;
}

/** Reads an Arrow IPC file and holds it against its declared schema. */
export function readArrow<S extends Schema>(path: string, schema: S): Result<Columns<S>> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return failed(notArrow(path, error));
  }
  return parseArrow(bytes, schema, path);
}

/** Holds the bytes of an Arrow IPC file against a schema, as {@link readArrow} does; `path` is for errors. */
export function parseArrow<S extends Schema>(bytes: Uint8Array, schema: S, path: string): Result<Columns<S>> {
  const broken = (message: string) => failed(brokenAt(path, message));
  let columns: ReturnType<typeof tableFromIPC>;
  try {
    columns = tableFromIPC(bytes);
  } catch (error) {
    return failed(notArrow(path, error));
  }
  const result: Record<string, Int32Array | Float64Array | string[]> = {};
  for (const [name, kind] of Object.entries(schema)) {
    const values = columns.getChild(name);
    if (!values) return broken(`column "${name}" is missing`);
    const converted = convert(kind, values.toArray() as Iterable<unknown>);
    if (!converted) return broken(`column "${name}" does not hold ${kind} values`);
    result[name] = converted;
  }
  return success(result as Columns<S>);
}

function notArrow(path: string, error: unknown): Failure {
  return brokenAt(path, `not an Arrow table: ${error instanceof Error ? error.message : String(error)}`);
}

function brokenAt(path: string, message: string): Failure {
  return { code: "corrupt-file", message, where: path, remedy: "rerun the stage that wrote it with --force" };
}
