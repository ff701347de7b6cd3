import { arrowTable } from "../../tables/artifact.ts";
import { searchIdentitySchema } from "./search-identity.ts";

const { settings, measured_from, ...leading } = searchIdentitySchema;

/** A run's incumbent after a number of queries. */
export const curveSchema = {
  ...leading,
  run: "integer",
  training_set: "integer",
  queries: "integer",
  metric: "text",
  value: "number",
  settings,
  measured_from,
} as const;

/** Single runs at the checkpoints. */
export const searchPointsArtifact = arrowTable("search.arrow", curveSchema);
