import { type Columns, columnsOf, rowsOf } from "../tables/table.ts";
import { curveSchema } from "./search-quality.ts";
import { intervalSchema, summarise } from "./summary.ts";

const keys = {
  space: "text",
  dataset: "text",
  strategy: "text",
  accuracy_source: "text",
  queries: "integer",
  metric: "text",
} as const;

/** Mean and 95 % interval over runs of every metric of the incumbent, after every number of queries. */
export const searchSummarySchema = { ...keys, ...intervalSchema } as const;

/** Summarises incumbents over runs. */
export function summariseSearch(curves: Columns<typeof curveSchema>): Columns<typeof searchSummarySchema> {
  return summarise(curves, keys);
}

/** The numbers of queries at which tables quote single runs. */
export const CHECKPOINTS = [10, 25, 50, 75, 100, 150, 200, 300, 500, 1000] as const;

/** The rows of curves at the checkpoints and at the end of the budget. */
export function atCheckpoints(curves: Columns<typeof curveSchema>): Columns<typeof curveSchema> {
  const last = curves.queries.reduce((most, queries) => Math.max(most, queries), 0);
  const wanted = new Set<number>([...CHECKPOINTS, last]);
  return columnsOf(
    curveSchema,
    rowsOf(curves).filter(({ queries }) => wanted.has(queries)),
  );
}
