import { arrowTable } from "../../tables/artifact.ts";

/**
 * Predicted differences (b minus a) of held-out pairs, per seed: `predicted` in units of the label, `ranked` in the
 * predictor's own unit, whose sign and order are what it was trained for.
 */
export const differenceSchema = {
  seed: "integer",
  distance: "integer",
  row_a: "integer",
  row_b: "integer",
  predicted: "number",
  ranked: "number",
} as const;

/** Predicted differences of held-out pairs. */
export const differencesArtifact = arrowTable("differences.arrow", differenceSchema);
