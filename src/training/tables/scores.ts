import { arrowTable } from "../../tables/artifact.ts";

/**
 * What a training cell leaves: a score per seed and architecture; only its order and differences matter. `learned` is 1
 * for the architectures that the seed's predictor learned from.
 */
export const scoreSchema = { seed: "integer", row: "integer", score: "number", learned: "integer" } as const;

/** The scores of all rows by every seed. */
export const scoresArtifact = arrowTable("scores.arrow", scoreSchema);
