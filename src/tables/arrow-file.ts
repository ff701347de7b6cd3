import { readFileSync, writeFileSync } from "node:fs";
import { float64, int32, tableFromArrays, tableFromIPC, tableToIPC, utf8 } from "@uwdata/flechette";
import { type Failure, failed, type Result, success } from "../failure/failure.ts";
import { type ColumnKind, type Columns, lengthOf, type Schema } from "./table.ts";

/** Stated, not inferred: an empty column has no values to infer a type from. */
const TYPES = { integer: int32(), number: float64(), text: utf8() };

/** What a file in the Arrow IPC file format begins with, and ends with behind the length of its footer in four bytes. */
const MAGIC = Buffer.from("ARROW1");
const FOOTER_LENGTH = 4;

/**
 * Writes a table in the Arrow IPC file format (Feather version 2), which pandas and pyarrow read too; the same columns give
 * the same bytes.
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
  const ordered = Object.fromEntries(names.map((name) => [name, columns[name]!]));
  return tableToIPC(tableFromArrays(ordered, { types }), { format: "file" })!;
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

/**
 * What is wrong with the two ends of a file; undefined when they are those of the Arrow IPC file format. The footer says
 * where everything is, so that a file of which a part is missing is not read as a shorter table.
 */
function misshapen(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, MAGIC.length).equals(MAGIC)) return 'it does not begin with "ARROW1"';
  const end = file.length - MAGIC.length - FOOTER_LENGTH;
  if (end < MAGIC.length || !file.subarray(-MAGIC.length).equals(MAGIC)) return "its end is missing";
  const footer = file.readInt32LE(end);
  return footer > 0 && footer <= end - MAGIC.length ? undefined : "its footer is damaged";
}

/**
 * Reads a file that {@link writeArrow} wrote and holds it against its declared schema. Fails with `corrupt-file` where it is
 * none, is cut short, or lacks a column; columns that are not declared are passed over.
 */
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
  const wrong = misshapen(bytes);
  if (wrong !== undefined) return failed(notArrow(path, wrong));
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
  return brokenAt(path, `not an Arrow file: ${error instanceof Error ? error.message : String(error)}`);
}

function brokenAt(path: string, message: string): Failure {
  return { code: "corrupt-file", message, where: path, remedy: "Rerun the stage that wrote it, with `--force`." };
}
