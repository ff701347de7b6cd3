import { arrowTable } from "../../tables/artifact.ts";

/** How well a zero-cost proxy ranks a space by true accuracy. */
export const proxyRankSchema = {
  space: "text",
  dataset: "text",
  proxy: "text",
  target: "text",
  accuracy_source: "text",
  metric: "text",
  value: "number",
  n: "integer",
  repeated: "text",
  scoring_engine: "text",
  measured_from: "text",
} as const;

/** How well proxies rank a space. */
export const proxyRanksArtifact = arrowTable("proxies.arrow", proxyRankSchema);
