import { z } from "zod";
import { datasetAxis } from "./dataset.ts";
import { spaceAxis } from "./space.ts";

/** The matrix of the stages that label architectures and learn from the labels. */
export const trainingAxes = {
  space: spaceAxis,
  dataset: datasetAxis,
  predictor: z.enum(["siamese", "edit-only"]).describe("a difference predictor."),
  label: z.enum(["zen", "accuracy"]).describe("what the predictor learns differences of."),
  labelled: z
    .union([z.int().min(2), z.literal("all")])
    .describe("labelled networks per seed: a whole number from 2 on, or all that were sampled."),
  distance: z
    .int()
    .min(1)
    .describe("edits between the two architectures of a labelled pair: a whole number from 1 on."),
};
