import { differencesArtifact } from "./differences.ts";
import { editEffectsArtifact } from "./edit-effects.ts";
import { scoresArtifact } from "./scores.ts";
import { trainingArtifact } from "./training.ts";

/** What a trained predictor leaves. */
export const trainedArtifacts = {
  scores: scoresArtifact,
  differences: differencesArtifact,
  effects: editEffectsArtifact,
  training: trainingArtifact,
} as const;
