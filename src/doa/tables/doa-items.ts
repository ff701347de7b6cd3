import { arrowTable } from "../../tables/artifact.ts";

/** Items of the difference-of-architectures data set per seed; `label` is the mean Δ (to − from) of `averaged` pairs. */
export const doaSchema = {
  seed: "integer",
  from: "integer",
  to: "integer",
  key: "text",
  label: "number",
  averaged: "integer",
} as const;

/** The difference-of-architectures data set of every training set. */
export const doaItemsArtifact = arrowTable("doa.arrow", doaSchema);
