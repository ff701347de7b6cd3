import { join } from "node:path";
import { type Result, success } from "../failure/failure.ts";
import type { Measurement, MeasurementDescription, Reading } from "./benchmark.ts";
import type { MeasuredColumn } from "./benchmark-table.ts";
import { readSealed, writeSealed } from "./sealed-file.ts";

/** Changes when what a table holds is decoded or laid out in another way. */
const VERSION = 1;

/** Bytes of a value, and of the length of the header before the values. */
const VALUE = 8;
const LENGTH = 4;

/** Where a decoded table is kept. */
export interface KeptPlace {
  /** Folder of derived tables. */
  readonly folder: string;
  /** What is decoded, such as `nasbench201-costs`. */
  readonly name: string;
  /** A digest of all that it is decoded from: a table of other files is another file. */
  readonly key: string;
}

/** A benchmark as it was decoded: its measurements, and where rows are no numbers of a space, the architecture of each. */
export interface DecodedTable {
  readonly measured: readonly MeasuredColumn[];
  readonly architectures?: readonly string[];
}

/** The beginning of a file, as JSON; the values follow, column by column, as 64-bit floats. */
interface Header {
  readonly rows: number;
  readonly measurements: readonly MeasurementDescription[];
  readonly architectures?: readonly string[];
}

/** A file that holds a table, and where its values begin. */
interface KeptFile extends Header {
  readonly content: Uint8Array;
  readonly start: number;
}

/**
 * The decoded table of a place: read where an earlier call left it, else made by `decode` and left there for the next one.
 * All bytes of the file are held against its seal (see {@link readSealed}), its measurements against those that are asked
 * for. A table that was altered, describes them in other words or cannot be read is made again; one that cannot be written
 * is done without. Fails as `decode` does.
 *
 * What a fetch leaves for the cells of a pipeline is a folder in its store, see `measurement-folder.ts`.
 */
export async function keptTable(
  place: KeptPlace,
  measurements: readonly MeasurementDescription[],
  decode: () => Promise<Result<DecodedTable>>,
): Promise<Result<DecodedTable>> {
  const kept = openKept(place);
  if (kept !== undefined && JSON.stringify(kept.measurements) === JSON.stringify(measurements)) {
    return success(tableIn(kept));
  }
  const decoded = await decode();
  if (decoded.ok) writeSealed(fileOf(place), contentOf(decoded.value));
  return decoded;
}

/**
 * Single values of a table that {@link keptTable} left, without opening the benchmark. Undefined where there is no such
 * table, where it was altered, or where it lacks one of the values: then the benchmark itself has to answer.
 */
export function keptReadings(place: KeptPlace, rows: readonly number[], wanted: Measurement): Reading[] | undefined {
  const kept = openKept(place);
  if (kept === undefined) return undefined;
  const { dataset, metric, split } = wanted;
  const at = kept.measurements.findIndex(
    (each) => each.dataset === dataset && each.metric === metric && each.split === split,
  );
  if (at < 0) return undefined;
  const values = columnOf(kept, at);
  const description = kept.measurements[at]!;
  const readings = rows.map((row): Reading => ({ ...description, value: values[row] ?? Number.NaN }));
  return readings.some(({ value }) => Number.isNaN(value)) ? undefined : readings;
}

function openKept(place: KeptPlace): KeptFile | undefined {
  const content = readSealed(fileOf(place));
  if (content === undefined) return undefined;
  const start = LENGTH + Buffer.from(content.buffer, content.byteOffset, LENGTH).readUInt32LE();
  const header = JSON.parse(new TextDecoder().decode(content.subarray(LENGTH, start))) as Header;
  return { ...header, content, start };
}

function tableIn(kept: KeptFile): DecodedTable {
  const { measurements, architectures } = kept;
  const measured = measurements.map((description, at) => ({ description, values: columnOf(kept, at) }));
  return { measured, ...(architectures === undefined ? {} : { architectures }) };
}

/** A column as a view of the file, or a copy of it where it does not start on a word. */
function columnOf({ content, start, rows }: KeptFile, at: number): Float64Array {
  const from = start + VALUE * rows * at;
  const bytes = content.subarray(from, from + VALUE * rows);
  const aligned = bytes.byteOffset % VALUE === 0 ? bytes : Uint8Array.from(bytes);
  return new Float64Array(aligned.buffer, aligned.byteOffset, rows);
}

function contentOf({ measured, architectures }: DecodedTable): Uint8Array {
  const measurements = measured.map(({ description }) => description);
  const header: Header = { rows: measured[0]!.values.length, measurements, ...(architectures && { architectures }) };
  const text = Buffer.from(JSON.stringify(header));
  // Blanks are no part of JSON: with them, values start on a word.
  const length = Math.ceil((LENGTH + text.length) / VALUE) * VALUE - LENGTH;
  const start = Buffer.alloc(LENGTH + length, " ");
  start.writeUInt32LE(length);
  text.copy(start, LENGTH);
  return Buffer.concat([
    start,
    ...measured.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  ]);
}

function fileOf({ folder, name, key }: KeptPlace): string {
  const digest = Bun.hash
    .xxHash3(JSON.stringify([VERSION, name, key]))
    .toString(16)
    .padStart(16, "0");
  return join(folder, `${name}-${digest}.table`);
}
