import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unwrap } from "../failure/failure.ts";
import type { Measurement, MeasurementDescription, Reading } from "./benchmark.ts";
import type { BenchmarkTable } from "./benchmark-table.ts";
import { readSealed, writeSealed } from "./sealed-file.ts";

/** Changes when what a table holds is decoded, described or laid out in another way. */
const VERSION = 2;

/** Bytes of a value, and of the length of the description before the values. */
const VALUE = 8;
const LENGTH = 4;

/** Where quick tables are kept, and the source list from which their benchmark was opened. */
export interface QuickPlace {
  /** Folder of derived tables. */
  readonly folder: string;
  readonly space: string;
  /** The file `data/sources.yaml`. */
  readonly sources: string;
}

/**
 * Values of a benchmark that was opened here before, one a row, read without decoding or even opening the benchmark. The
 * table is found by a hash of the source list's bytes, and all its bytes are held against its seal (see
 * {@link readSealed}) before any of them is used. Undefined where there is no such table, where it was altered, or where
 * it lacks one of the values: then the benchmark itself has to answer.
 */
export function quickReadings(place: QuickPlace, rows: readonly number[], wanted: Measurement): Reading[] | undefined {
  const file = fileOf(place, wanted);
  const content = file === undefined ? undefined : readSealed(file);
  if (content === undefined) return undefined;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const start = LENGTH + view.getUint32(0, true);
  const count = (content.length - start) / VALUE;
  const text = new TextDecoder().decode(content.subarray(LENGTH, start));
  const description = JSON.parse(text) as MeasurementDescription;
  const numberAt = (row: number) => (row < count ? view.getFloat64(start + VALUE * row, true) : Number.NaN);
  const readings = rows.map((row): Reading => ({ ...description, value: numberAt(row) }));
  return readings.some(({ value }) => Number.isNaN(value)) ? undefined : readings;
}

/**
 * Keeps a benchmark's values for {@link quickReadings}, a file for every measurement: the length of its description, the
 * description in JSON, then the values by row as 64-bit floats. What cannot be written is done without.
 */
export function keepQuickTable(place: QuickPlace, table: BenchmarkTable): void {
  for (const { dataset, metric, split, unit, seeds, run, source } of table.measurements) {
    const description: MeasurementDescription = { dataset, metric, split, unit, seeds, run, source };
    const file = fileOf(place, description);
    if (file === undefined || readSealed(file) !== undefined) continue;
    writeSealed(file, contentOf(description, unwrap(table.values(description))));
  }
}

function contentOf(description: MeasurementDescription, values: Float64Array): Uint8Array {
  const text = Buffer.from(JSON.stringify(description));
  const content = Buffer.alloc(LENGTH + text.length + VALUE * values.length);
  content.writeUInt32LE(text.length, 0);
  text.copy(content, LENGTH);
  values.forEach((value, row) => {
    content.writeDoubleLE(value, LENGTH + text.length + VALUE * row);
  });
  return content;
}

/** The file of a measurement while the source list has the bytes that it has; undefined where there is none. */
function fileOf({ folder, space, sources }: QuickPlace, { dataset, metric, split }: Measurement): string | undefined {
  let list: Uint8Array;
  try {
    list = readFileSync(sources);
  } catch {
    return undefined;
  }
  const key = [VERSION, space, hashOf(list), dataset, metric, split];
  return join(folder, `${space}-quick-${hashOf(JSON.stringify(key))}.table`);
}

function hashOf(content: string | Uint8Array): string {
  return Bun.hash.xxHash3(content).toString(16).padStart(16, "0");
}
