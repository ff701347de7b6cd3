import { arrowTable } from "../../tables/artifact.ts";

/**
 * Sampled pairs one edit apart. `role` is `sampled` (may be labelled) or `held_out` (never is); `set` numbers the sets of
 * sampled pairs, 0 for held-out ones.
 */
export const pairSchema = {
  role: "text",
  set: "integer",
  group: "integer",
  parent: "integer",
  neighbour: "integer",
} as const;

/** The sampled pairs of a design. */
export const pairsArtifact = arrowTable("pairs.arrow", pairSchema);
