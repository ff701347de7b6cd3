import { arrowTable } from "../../tables/artifact.ts";

/** The architectures that a strategy ended with, the best seen first. */
export const bestArchitectureSchema = {
  space: "text",
  dataset: "text",
  strategy: "text",
  accuracy_source: "text",
  /** 1 for the best seen one. */
  place: "integer",
  /** In the benchmark's own notation. */
  architecture: "text",
  /** What `seen` is. */
  seen_metric: "text",
  seen: "number",
  /** Whether a surrogate's value lies beyond what it was fitted to: `yes` or `no`; empty where networks were trained. */
  extrapolated: "text",
  /** What `reported` is; empty where nothing else was measured. */
  reported_metric: "text",
  reported: "number",
  /** Trained parameters of the network for this data set. */
  params: "number",
  /** 1 + the number of architectures of the space with a higher seen value; missing where the space has no table. */
  rank: "number",
  runs: "integer",
  of_runs: "integer",
  /** Whether the strategy's settings were chosen by results on this space. */
  settings: "text",
  measured_from: "text",
} as const;

/** What searches ended with. */
export const bestArchitecturesArtifact = arrowTable("best-architectures.arrow", bestArchitectureSchema);
