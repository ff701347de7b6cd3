import { type Columns, columnsOf, type Row, rowsOf, type Schema } from "../tables/table.ts";
import { meanOf } from "./interval.ts";
import { qualitySchema } from "./tables/quality.ts";
import { qualitySummarySchema } from "./tables/quality-summary.ts";

const { seed: _seed, value: _value, n: _n, accuracy_queries: _queries, measured_from, ...keys } = qualitySchema;

/** What differs between the seeds of a training cell: each has labels and weights of its own. */
const REPEATED = "training sets and initialisations";

/** Metrics that are shares: intervals of their means are cut at 0 and 1. */
const SHARES: ReadonlySet<string> = new Set(["sign_accuracy", "precision_at_1_percent", "precision_at_10_percent"]);

/** Summarises measurements over seeds, in order of first appearance. */
export function summariseQuality(quality: Columns<typeof qualitySchema>): Columns<typeof qualitySummarySchema> {
  const kept: Schema = { ...keys, measured_from };
  const names = Object.keys(kept) as (keyof typeof keys | "measured_from")[];
  const groups = Map.groupBy(rowsOf(quality), (row) => JSON.stringify(names.map((name) => row[name])));
  const rows = [...groups.values()].map((group) => {
    const values = group.map(({ value }) => value);
    const bounds = SHARES.has(group[0]!.metric) ? { least: 0, most: 1 } : undefined;
    return { ...group[0]!, ...meanOf(values, REPEATED, bounds) } as Row<typeof qualitySummarySchema>;
  });
  return columnsOf(qualitySummarySchema, rows);
}
