import { arrowTable } from "../../tables/artifact.ts";
import { intervalSchema } from "./interval.ts";
import { qualitySchema } from "./quality.ts";

const { seed: _seed, value: _value, n: _n, accuracy_queries: _queries, measured_from, ...keys } = qualitySchema;

/** Mean and 95 % interval over seeds of every measurement of a predictor. */
export const qualitySummarySchema = { ...keys, ...intervalSchema, measured_from } as const;

/** Measurements of predictors over seeds. */
export const qualitySummaryArtifact = arrowTable("predictors-summary.arrow", qualitySummarySchema);
