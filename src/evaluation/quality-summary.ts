import { op, table } from "arquero";
import { type Columns, columnsOf, type Row } from "../tables/table.ts";
import { meanOf } from "./interval.ts";
import { qualitySchema } from "./tables/quality.ts";
import { qualitySummarySchema } from "./tables/quality-summary.ts";

/** What measurements share that are summed up in one row. */
const { seed: _seed, value: _value, n: _n, accuracy_queries: _queries, ...kept } = qualitySchema;

/** What differs between the seeds of a training cell: each has labels and weights of its own. */
const REPEATED = "training sets and initialisations";

/** Metrics that are shares: intervals of their means are cut at 0 and 1. */
const SHARES: ReadonlySet<string> = new Set(["sign_accuracy", "precision_at_1_percent", "precision_at_10_percent"]);

/** Summarises measurements over seeds, in order of first appearance. */
export function summariseQuality(quality: Columns<typeof qualitySchema>): Columns<typeof qualitySummarySchema> {
  const groups = table(quality)
    .groupby(Object.keys(kept))
    .rollup({ values: op.array_agg("value") })
    .objects() as (Row<typeof kept> & { readonly values: readonly number[] })[];
  const rows = groups.map(({ values, ...group }) => {
    const bounds = SHARES.has(group.metric) ? { least: 0, most: 1 } : undefined;
    return { ...group, ...meanOf(values, REPEATED, bounds) };
  });
  return columnsOf(qualitySummarySchema, rows);
}
