import { failed, type Result, success } from "../failure/failure.ts";
import { type Columns, columnsOf, type Row } from "../tables/table.ts";
import type { BenchmarkTable, Measurement } from "./benchmark-table.ts";

/** A benchmark's values as a tidy table, the same for every space: one row per measurement and architecture. */
export const measurementSchema = {
  dataset: "text",
  metric: "text",
  split: "text",
  row: "integer",
  value: "number",
} as const;

/** Lays out every measurement of a benchmark; architectures that were not measured are left out. */
export function measurementColumns(table: BenchmarkTable): Result<Columns<typeof measurementSchema>> {
  const rows: Row<typeof measurementSchema>[] = [];
  for (const { dataset, metric, split } of table.measurements) {
    const values = table.values({ dataset, metric, split });
    if (!values.ok) return values;
    values.value.forEach((value, row) => {
      if (!Number.isNaN(value)) rows.push({ dataset, metric, split, row, value });
    });
  }
  return success(columnsOf(measurementSchema, rows));
}

/** The values of one measurement by row, NaN where there is none. Fails when the table has not one value of it. */
export function valuesOf(
  columns: Columns<typeof measurementSchema>,
  count: number,
  { dataset, metric, split }: Measurement,
): Result<Float64Array> {
  const values = new Float64Array(count).fill(Number.NaN);
  let found = false;
  for (let at = 0; at < columns.row.length; at++) {
    if (columns.dataset[at] !== dataset || columns.metric[at] !== metric || columns.split[at] !== split) continue;
    values[columns.row[at]!] = columns.value[at]!;
    found = true;
  }
  if (found) return success(values);
  const message = `the benchmark has no ${split} ${metric} of "${dataset}"`;
  return failed({ code: "no-such-measurement", message, remedy: "run `nas info` for the measurements that there are" });
}
