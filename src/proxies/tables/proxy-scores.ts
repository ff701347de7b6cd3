import { arrowTable } from "../../tables/artifact.ts";

/**
 * The scores of one proxy, a row per row of the space: `value` is missing where the row was not scored, `standard_error`
 * where a score is a single draw or an exact count. `engine` is what computed the scores, the same in every row.
 */
export const proxyScoreSchema = {
  row: "integer",
  value: "number",
  standard_error: "number",
  engine: "text",
} as const;

/** The scores of one proxy. */
export const proxyScoresArtifact = arrowTable("scores.arrow", proxyScoreSchema);
