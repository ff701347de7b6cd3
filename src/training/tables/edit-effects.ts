import { arrowTable } from "../../tables/artifact.ts";

/** Predicted gain of every edit of a space, per seed, in units of the label. */
export const editEffectSchema = {
  seed: "integer",
  position: "integer",
  from: "integer",
  to: "integer",
  predicted: "number",
} as const;

/** Predicted gains of single edits; empty of predictors that see more than edits. */
export const editEffectsArtifact = arrowTable("edit-effects.arrow", editEffectSchema);
