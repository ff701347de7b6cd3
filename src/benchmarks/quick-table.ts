import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import type { BenchmarkTable, Measurement, Reading } from "./benchmark-table.ts";
import { INDEX, type MeasurementIndex, writeMeasurements } from "./measurement-folder.ts";

/** Changes when what a table holds is decoded in another way. */
const VERSION = 1;

/** Where a quick table is kept, and the source list from which its benchmark was opened. */
export interface QuickPlace {
  /** Folder of derived tables. */
  readonly folder: string;
  readonly space: string;
  /** The file `data/sources.yaml`. */
  readonly sources: string;
}

/**
 * One value of a benchmark that was opened here before, read without decoding or even opening the benchmark: a stamp
 * tells whether the source list is still the file that it was. Undefined where there is no such table, or no such value
 * in it: then the benchmark itself has to answer.
 */
export function quickReading(place: QuickPlace, row: number, wanted: Measurement): Reading | undefined {
  const folder = folderOf(place);
  if (folder === undefined || !existsSync(join(folder, INDEX))) return undefined;
  const index = JSON.parse(readFileSync(join(folder, INDEX), "utf8")) as MeasurementIndex;
  const { dataset, metric, split } = wanted;
  const at = index.measurements.findIndex(
    (each) => each.dataset === dataset && each.metric === metric && each.split === split,
  );
  const description = index.measurements[at];
  if (description === undefined || row >= index.rows) return undefined;
  const value = numberAt(join(folder, `${at}.f64`), row, index.rows);
  return value === undefined || Number.isNaN(value) ? undefined : { ...description, value };
}

/** Keeps a benchmark's values for {@link quickReading}. A folder that cannot be written is done without. */
export function keepQuickTable(place: QuickPlace, table: BenchmarkTable): void {
  const folder = folderOf(place);
  if (folder === undefined || existsSync(folder)) return;
  const temporary = `${folder}.${process.pid}.tmp`;
  try {
    mkdirSync(place.folder, { recursive: true });
    writeMeasurements(temporary, table);
    renameSync(temporary, folder);
  } catch {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** The folder of a place while its source list is the file that it is; undefined where there is none. */
function folderOf({ folder, space, sources }: QuickPlace): string | undefined {
  const file = statSync(sources, { throwIfNoEntry: false });
  return file && join(folder, `quick-${VERSION}-${space}-${file.size}-${Math.round(file.mtimeMs)}`);
}

/** The number of a row in a file of little-endian 64-bit floats; undefined when the file has another size. */
function numberAt(path: string, row: number, rows: number): number | undefined {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(8);
    if (statSync(path).size !== 8 * rows || readSync(file, bytes, 0, 8, 8 * row) !== 8) return undefined;
    return bytes.readDoubleLE(0);
  } finally {
    closeSync(file);
  }
}
