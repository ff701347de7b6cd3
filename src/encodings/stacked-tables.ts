import { failed, type Result, success } from "../failure/failure.ts";
import type { FeatureTable } from "./feature-table.ts";

/** The values of feature tables of one shape, one table after the other. */
export function stackTables(tables: readonly FeatureTable[]): Float32Array {
  const values = new Float32Array(tables.reduce((sum, table) => sum + table.values.length, 0));
  let at = 0;
  for (const table of tables) {
    values.set(table.values, at);
    at += table.values.length;
  }
  return values;
}

/** The inverse of {@link stackTables} for `count` tables of `rows` rows. Fails with `corrupt-file` on another size. */
export function unstackTables(values: Float32Array, count: number, rows: number): Result<FeatureTable[]> {
  const width = values.length / (count * rows);
  if (!Number.isInteger(width) || width === 0) {
    const message = `"${values.length}" numbers are not ${count} feature tables of ${rows} rows`;
    return failed({ code: "corrupt-file", message, remedy: "Rerun the stage that wrote them, with `--force`." });
  }
  const size = rows * width;
  return success(
    Array.from({ length: count }, (_, at) => ({ rows, width, values: values.subarray(at * size, (at + 1) * size) })),
  );
}
