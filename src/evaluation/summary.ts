import { op, table } from "arquero";
import { meanInterval } from "../metrics/index.ts";
import type { ColumnKind, Columns, Schema } from "../tables/table.ts";

/** What a summary says of a group of values: mean, two-sided 95 % interval of the mean (Student t) and their number. */
export const intervalSchema = { mean: "number", low: "number", high: "number", repetitions: "integer" } as const;

/**
 * Summarises the column `value` over the groups that `keys` make, in order of first appearance. Missing values are left
 * out of their group.
 */
export function summarise<K extends Schema>(
  columns: Columns<K & { readonly value: "number" }>,
  keys: K,
): Columns<K & typeof intervalSchema> {
  const names = Object.keys(keys);
  const grouped = table(Object.entries(columns) as [string, ArrayLike<unknown>][])
    .groupby(names)
    .rollup({ values: op.array_agg("value") });
  const intervals = (grouped.array("values") as number[][]).map((values) =>
    meanInterval(values.filter((value) => !Number.isNaN(value))),
  );
  const kept = names.map((name) => {
    const cells = Array.from(grouped.array(name) as Iterable<never>);
    const kind: ColumnKind | undefined = keys[name];
    return [name, kind === "integer" ? Int32Array.from(cells) : kind === "number" ? Float64Array.from(cells) : cells];
  });
  return {
    ...Object.fromEntries(kept),
    mean: Float64Array.from(intervals, ({ mean }) => mean),
    low: Float64Array.from(intervals, ({ lower }) => lower),
    high: Float64Array.from(intervals, ({ upper }) => upper),
    repetitions: Int32Array.from(intervals, ({ count }) => count),
  } as Columns<K & typeof intervalSchema>;
}
