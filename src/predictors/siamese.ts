import { z } from "zod";
import { definePredictor } from "../training/define-predictor.ts";

/** F(a, b) = s(h(b)) − s(h(a)): h is a pretrained embedding beside live-graph features, s an ensemble of score heads. */
export default definePredictor({
  description: "Scores every network from a pretrained embedding, and learns from all pairs of labelled networks.",
  source: "Delta-NAS, section 4.1; the encoder is a compact form of abdelfattah-lab/flan_nas",
  settings: z.strictObject({
    members: z.int().min(1).default(5).describe("Score heads, whose standardised scores are averaged."),
    width: z.int().min(1).default(128).describe("Width of a head's two hidden layers."),
    learning_rate: z.number().positive().default(2e-3).describe("First learning rate; it falls along a half cosine."),
    weight_decay: z.number().min(0).default(1e-5).describe("Decoupled weight decay of AdamW."),
    dropout: z.number().min(0).lt(1).default(0.1).describe("Share of hidden values that a step leaves out."),
    margin: z.number().min(0).default(0.1).describe("Margin of the pairwise hinge loss."),
    live_weight: z
      .number()
      .min(0)
      .default(2)
      .describe("Weight of the live-graph features beside the standardised embedding."),
    full_batch: z.int().min(2).default(200).describe("Labelled networks up to which every step sees all of them."),
    full_batch_steps: z.int().min(1).default(200).describe("Gradient steps where every step sees all networks."),
    batch: z.int().min(2).default(64).describe("Networks in a step where there are more labelled ones."),
    steps: z.int().min(1).default(1200).describe("Gradient steps where there are more labelled networks."),
  }),
  design: "random",
  needs: () => ["pretrained"],
  async fit({ space, sets, pretrained, streams, onStep }, settings) {
    if (pretrained === undefined) throw new Error("the siamese predictor needs pretrained embeddings");
    const { liveFeatures } = await import("../encodings/live-features.ts");
    const { scheduleFor } = await import("../training/siamese/batch-schedule.ts");
    const { calibratedScores } = await import("../training/siamese/calibration.ts");
    const { headFeatures } = await import("../training/siamese/head-features.ts");
    const { trainSiamese } = await import("../training/siamese/train-siamese.ts");
    const live = liveFeatures(space);
    const features = pretrained.map((embedding) => headFeatures(embedding, live, settings.live_weight));
    const { members, width, dropout, margin } = settings;
    const predictor = trainSiamese(features, sets, streams, {
      ...{ members, width, dropout, margin },
      schedule: scheduleFor(sets[0]!.rows.length, settings),
      learningRate: settings.learning_rate,
      weightDecay: settings.weight_decay,
      ...(onStep === undefined ? {} : { onStep }),
    });
    const inUnits = sets.map((set, at) => calibratedScores(predictor.scores(at), set));
    const unit = (replica: number, from: number, to: number) => inUnits[replica]![to]! - inUnits[replica]![from]!;
    return { ...predictor, unit, effects: [] };
  },
});
