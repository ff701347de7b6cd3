import { arrowTable } from "../../tables/artifact.ts";

/** One measurement of a predictor on one seed. */
export const qualitySchema = {
  space: "text",
  dataset: "text",
  predictor: "text",
  label: "text",
  labelled: "integer",
  trained_distance: "integer",
  seed: "integer",
  level: "text",
  distance: "integer",
  test_networks: "text",
  target: "text",
  accuracy_source: "text",
  metric: "text",
  /** Missing where fewer than ten networks or pairs have a true value, and where the metric is not defined. */
  value: "number",
  /** Networks or pairs that it was measured on: those with a true value. */
  n: "integer",
  accuracy_queries: "integer",
  /**
   * Architectures whose zen the predictor's encoder had been pretrained on. Where the target is zen, tested ones are among
   * them.
   */
  pretraining_zen_scores: "integer",
  tensor_backend: "text",
  scoring_engine: "text",
  measured_from: "text",
} as const;

/** Measurements of predictors, per seed. */
export const qualityArtifact = arrowTable("predictors.arrow", qualitySchema);
