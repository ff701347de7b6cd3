import { failed, type Result, success } from "../failure/failure.ts";
import type { FeatureTable } from "./feature-table.ts";

/** Feature tables of one shape as little-endian 32-bit floats, one table after the other. */
export function floatBytes(tables: readonly FeatureTable[]): Uint8Array {
  const values = new Float32Array(tables.reduce((sum, table) => sum + table.values.length, 0));
  let at = 0;
  for (const table of tables) {
    values.set(table.values, at);
    at += table.values.length;
  }
  return new Uint8Array(values.buffer);
}

/** The inverse of {@link floatBytes} for `count` tables of `rows` rows. Fails with `corrupt-file` on another size. */
export function featureTables(bytes: Uint8Array, count: number, rows: number, where: string): Result<FeatureTable[]> {
  const width = bytes.byteLength / (4 * count * rows);
  if (!Number.isInteger(width) || width === 0) {
    const message = `${bytes.byteLength} bytes are not ${count} feature tables of ${rows} rows`;
    return failed({ code: "corrupt-file", message, where, remedy: "rerun the stage that wrote it with --force" });
  }
  const values = new Float32Array(bytes.slice().buffer);
  const size = rows * width;
  return success(
    Array.from({ length: count }, (_, at) => ({ rows, width, values: values.subarray(at * size, (at + 1) * size) })),
  );
}
