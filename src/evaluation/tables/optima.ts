import { arrowTable } from "../../tables/artifact.ts";

/** The best value of a metric in the whole space, drawn as a line. */
export const optimumSchema = {
  space: "text",
  dataset: "text",
  accuracy_source: "text",
  metric: "text",
  value: "number",
  measured_from: "text",
} as const;

/** The best values of a space. */
export const optimaArtifact = arrowTable("optima.arrow", optimumSchema);
