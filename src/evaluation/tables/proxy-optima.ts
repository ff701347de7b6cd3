import { arrowTable } from "../../tables/artifact.ts";

/** Where a search that is driven by a proxy alone must end, and what is found there. */
export const proxyOptimumSchema = {
  space: "text",
  dataset: "text",
  proxy: "text",
  /** `as scored`: the largest score. `additive fit`: the largest sum of one effect per slot, fitted to all scores. */
  reading: "text",
  architecture: "text",
  /** The proxy's value there, or the fit's. */
  value: "number",
  /** R² of the fit over the whole space; 1 as scored. */
  r2: "number",
  seen_metric: "text",
  seen: "number",
  reported_metric: "text",
  reported: "number",
  measured_from: "text",
} as const;

/** Where searches driven by one proxy must end. */
export const proxyOptimaArtifact = arrowTable("proxy-optima.arrow", proxyOptimumSchema);
