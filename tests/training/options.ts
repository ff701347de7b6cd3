import type { EditOnlyOptions } from "../../src/training/edit-only/train-edit-only.ts";
import type { SiameseOptions } from "../../src/training/siamese/train-siamese.ts";

/** Settings of small edit-only predictors, which learn fast. */
export const EDIT_ONLY: EditOnlyOptions = {
  ...{ steps: 60, batch: 256, width: 64, learningRate: 0.02, weightDecay: 0.1, anchors: 32 },
};

/** Settings of small siamese predictors. */
export const SIAMESE: SiameseOptions = {
  ...{ members: 2, width: 128, learningRate: 2e-3, weightDecay: 1e-5, dropout: 0.1, margin: 0.1 },
  schedule: { batch: 10, steps: 15 },
};
