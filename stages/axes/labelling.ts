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
} as const satisfies Readonly<Record<string, Axis>>;

/** The predictors whose names stand for the designs in seeds. */
const SEEDED_BY = { random: "siamese", pairs: "edit-only" } as const;

/** How labels are bought: as single random networks, or as pairs of neighbours. */
export const designAxis = {
  schema: z.enum(["random", "pairs"]).describe("how labels are bought."),
  seeds: (design) => ({ predictor: SEEDED_BY[design] }),
} as const satisfies Axis<"random" | "pairs">;
