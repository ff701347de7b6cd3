import { z } from "zod";
import { definePredictor } from "../training/define-predictor.ts";

/** The paper's literal predictor: a network that sees nothing but which edits lead from one architecture to another. */
export default definePredictor({
  description: "Sees the edits between two networks and nothing else, and learns from labelled pairs (Algorithm 1).",
  source: "Delta-NAS, section 4.1 and Algorithm 1",
  settings: z.strictObject({
    steps: z.int().min(1).default(150).describe("Gradient steps; more fit the labels of single pairs."),
    batch: z.int().min(1).default(256).describe("Labelled pairs in a step and replica, at most."),
    width: z.int().min(1).default(64).describe("Width of the network's two hidden layers."),
    learning_rate: z.number().positive().default(3e-3).describe("First learning rate; it falls along a half cosine."),
    weight_decay: z.number().min(0).default(0.1).describe("Decoupled weight decay of AdamW."),
    anchors: z
      .int()
      .min(1)
      .default(32)
      .describe("Labelled networks that the score of an architecture is averaged over: the first of them."),
  }),
  design: "pairs",
  needs: () => [],
  async fit({ space, sets, items, streams, onStep }, settings) {
    const { editsOf } = await import("../training/edit-only/space-edits.ts");
    const { trainEditOnly } = await import("../training/edit-only/train-edit-only.ts");
    const { steps, batch, width, anchors } = settings;
    const predictor = trainEditOnly(space, items, streams, {
      ...{ steps, batch, width, anchors },
      learningRate: settings.learning_rate,
      weightDecay: settings.weight_decay,
      ...(onStep === undefined ? {} : { onStep }),
    });
    const edits = editsOf(space);
    const effects = sets.flatMap(({ seed }, at) =>
      edits.map((edit) => ({ seed, ...edit, predicted: predictor.effect(at, edit) })),
    );
    const { difference, scores } = predictor;
    return { difference, scores, unit: difference, effects };
  },
});
