import { arrowTable } from "../../tables/artifact.ts";

/** What a training cell says of its seeds: what was labelled and paid for, and what computed it. */
export const trainingSchema = {
  seed: "integer",
  labelled: "integer",
  pairs: "integer",
  accuracy_queries: "integer",
  /** 1 of a predictor whose encoder was pretrained on zero-cost proxies, else 0. */
  pretrained: "integer",
  tensor_backend: "text",
} as const;

/** What was labelled and paid for. */
export const trainingArtifact = arrowTable("training.arrow", trainingSchema);
