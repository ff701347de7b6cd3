import { arrowTable } from "../../tables/artifact.ts";

/** Held-out ordered pairs per seed: `scored` marks those between architectures that the proxies score in any case. */
export const heldOutPairSchema = {
  seed: "integer",
  distance: "integer",
  scored: "integer",
  row_a: "integer",
  row_b: "integer",
} as const;

/** The pairs that predictors are asked about. */
export const heldOutPairsArtifact = arrowTable("held-out-pairs.arrow", heldOutPairSchema);
