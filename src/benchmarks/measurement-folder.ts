import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { failed, type Result, success } from "../failure/failure.ts";
import type { Measurement, MeasurementDescription } from "./benchmark.ts";
import type { BenchmarkTable } from "./benchmark-table.ts";

/** The index of a folder: measurement i lies in `i.f64`. */
const INDEX = "index.json";

/** How a folder says what it holds. */
interface MeasurementIndex {
  readonly rows: number;
  readonly measurements: readonly MeasurementDescription[];
}

/**
 * Writes the values of a benchmark into a new folder: `index.json` with the number of rows and the measurements, and for
 * measurement i a file `i.f64` of little-endian 64-bit floats in row order, NaN where an architecture was not measured.
 *
 * These are the numbers that `kept-table.ts` keeps beside the downloads, for other readers: cells of the pipeline read what
 * its store holds, which has digests and moves with it, and `nas` and programs of one's own what lies in the download
 * folder, which no run need have filled.
 * Fails as reading the table does.
 */
export function writeMeasurements(folder: string, table: BenchmarkTable | undefined): Result<undefined> {
  mkdirSync(folder);
  const index: MeasurementIndex = { rows: table?.count ?? 0, measurements: table?.measurements ?? [] };
  writeFileSync(join(folder, INDEX), `${JSON.stringify(index, null, 2)}\n`);
  for (const [at, measurement] of index.measurements.entries()) {
    const values = table!.values(measurement);
    if (!values.ok) return values;
    const { buffer, byteOffset, byteLength } = values.value;
    writeFileSync(join(folder, `${at}.f64`), new Uint8Array(buffer, byteOffset, byteLength));
  }
  return success(undefined);
}

/**
 * The values of one measurement by row, NaN where there is none. Fails with `no-such-measurement` when the folder does
 * not hold it and with `corrupt-file` when its file has another size.
 */
export function readMeasurement(folder: string, wanted: Measurement): Result<Float64Array> {
  const index = JSON.parse(readFileSync(join(folder, INDEX), "utf8")) as MeasurementIndex;
  const { dataset, metric, split } = wanted;
  const at = index.measurements.findIndex(
    (each) => each.dataset === dataset && each.metric === metric && each.split === split,
  );
  if (at < 0) {
    const message = `the benchmark has no ${split} ${metric} of "${dataset}"`;
    return failed({
      code: "no-such-measurement",
      message,
      remedy: "Run `bun run nas info` for the measurements that there are.",
    });
  }
  const file = join(folder, `${at}.f64`);
  const bytes = readFileSync(file);
  if (bytes.length === 8 * index.rows) return success(new Float64Array(new Uint8Array(bytes).buffer));
  const message = `${bytes.length} bytes are not ${index.rows} numbers of 64 bits`;
  return failed({ code: "corrupt-file", message, where: file, remedy: "Run `bun run pipeline fetch --force`." });
}
