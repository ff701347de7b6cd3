import { z } from "zod";
import type { Axis } from "../../src/runner/axis.ts";

/** What a predictor learns differences of, from how many networks, how far apart. */
export const labellingAxes = {
  label: { schema: z.enum(["zen", "accuracy"]).describe("what the predictor learns differences of.") },
  labelled: {
    schema: z
      .union([z.int().min(2), z.literal("all")])
      .describe("labelled networks per seed: a whole number from 2 on, or all that were sampled."),
  },
  distance: {
    schema: z
      .int()
      .min(1)
      .describe("edits between the two architectures of a labelled pair: a whole number from 1 on."),
    fallback: 1,
  },
} satisfies Readonly<Record<string, Axis>>;
