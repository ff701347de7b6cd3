import { runSchema } from "../../search/tables/runs.ts";
import { arrowTable } from "../../tables/artifact.ts";

const { incumbent: _incumbent, incumbent_seen: _seen, settings: _settings, ...spent } = runSchema;

/**
 * What a run did, with the search that it belongs to; what it found is in the table of architectures, and where its
 * strategy's settings were chosen is in the summary.
 */
export const searchRunSchema = {
  space: "text",
  dataset: "text",
  strategy: "text",
  ...spent,
  measured_from: "text",
} as const;

/** What every run did. */
export const searchRunsArtifact = arrowTable("search-runs.arrow", searchRunSchema);
