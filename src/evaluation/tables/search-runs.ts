import { runSchema } from "../../search/tables/searched.ts";
import { arrowTable } from "../../tables/artifact.ts";

const { run, training_set, budget, queries, repeats, predictor_calls, proxy_calls, end } = runSchema;

/** What a run did, with the search that it belongs to; what it found is in the table of architectures. */
export const searchRunSchema = {
  space: "text",
  dataset: "text",
  strategy: "text",
  ...{ run, training_set, budget, queries, repeats, predictor_calls, proxy_calls, end },
  measured_from: "text",
} as const;

/** What every run did. */
export const searchRunsArtifact = arrowTable("search-runs.arrow", searchRunSchema);
