import { arrowTable } from "../../tables/artifact.ts";
import { intervalSchema } from "./interval.ts";
import { searchIdentitySchema } from "./search-identity.ts";

const { settings, measured_from, ...leading } = searchIdentitySchema;

/** Mean and 95 % interval over runs of every metric of the incumbent, after every number of queries. */
export const searchSummarySchema = {
  ...leading,
  queries: "integer",
  metric: "text",
  ...intervalSchema,
  settings,
  measured_from,
} as const;

/** Means over runs at the checkpoints, and what runs spent. */
export const searchSummaryArtifact = arrowTable("search-summary.arrow", searchSummarySchema);

/** Means over runs after every number of queries. */
export const searchCurvesArtifact = arrowTable("search-curves.arrow", searchSummarySchema);
