import { arrowTable } from "../../tables/artifact.ts";

/** Every counted query of every run; `row` and `incumbent` are rows of the space. */
export const trajectorySchema = {
  run: "integer",
  query: "integer",
  row: "integer",
  seen: "number",
  incumbent: "integer",
  incumbent_seen: "number",
} as const;

/**
 * What a run did beside its queries (free look-ups and calls, and why it ended), which training set its predictor learned
 * from (−1 without one), what it found, in the notation of the benchmark, and where the settings of its strategy were
 * chosen.
 */
export const runSchema = {
  run: "integer",
  training_set: "integer",
  budget: "integer",
  queries: "integer",
  repeats: "integer",
  predictor_calls: "integer",
  proxy_calls: "integer",
  end: "text",
  incumbent: "text",
  incumbent_seen: "number",
  settings: "text",
} as const;

/** What the runs of a strategy leave. */
export const searchedArtifacts = {
  trajectories: arrowTable("trajectories.arrow", trajectorySchema),
  runs: arrowTable("runs.arrow", runSchema),
} as const;
