import type { Columns } from "../tables/table.ts";
import { qualitySchema } from "./predictor-quality.ts";
import { intervalSchema, summarise } from "./summary.ts";

const { seed: _seed, value: _value, n: _n, accuracy_queries: _queries, ...keys } = qualitySchema;

/** Mean and 95 % interval over seeds of every measurement of a predictor. */
export const qualitySummarySchema = { ...keys, ...intervalSchema } as const;

/** Summarises measurements over seeds. */
export function summariseQuality(quality: Columns<typeof qualitySchema>): Columns<typeof qualitySummarySchema> {
  return summarise(quality, keys);
}
