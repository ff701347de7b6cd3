import { join } from "node:path";
import { z } from "zod";
import { heldOutPairSchema } from "../src/doa/tables/held-out-pairs.ts";
import { pairSchema } from "../src/doa/tables/pairs.ts";
import { splitSchema } from "../src/doa/tables/splits.ts";
import { success } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { spaceAxis } from "./inputs/axes/space.ts";

/** Draws every architecture that later stages score, label or are tested on, so that all predictors share them. */
export default defineStage({
  description: "Draws architectures and their 1-edit neighbours, and labelled and held-out sets for every seed.",
  axes: { space: spaceAxis },
  params: z.strictObject({
    groups: z.int().min(1).default(100).describe("Groups of pairs in a set; the pairs of a group share their edit."),
    pairs_per_edit: z.int().min(1).default(4).describe("Pairs in a group: Algorithm 1's n."),
    pair_sets: z
      .int()
      .min(1)
      .max(1000)
      .default(20)
      .describe("Sets of sampled pairs, drawn anew: the training sets of predictors that label pairs."),
    held_out_pairs: z.int().min(1).default(300).describe("Further 1-edit pairs that no seed ever labels."),
    seeds: z.int().min(3).default(5).describe("Repetitions, each with its own labelled and test set."),
    labelled: z.int().min(2).default(156).describe("Labelled networks per seed; smaller label counts take the first."),
    test: z.int().min(10).default(7813).describe("Held-out networks per seed."),
    test_pairs: z.int().min(10).default(4000).describe("Held-out pairs per seed and edit distance."),
    max_distance: z.int().min(1).max(6).default(5).describe("Largest edit distance of the held-out pairs."),
  }),
  outputs: ["pairs.arrow", "splits.arrow", "held-out-pairs.arrow", "pool.arrow", "space"],
  async run(context) {
    const { randomStream } = await import("../src/random/stream.ts");
    const { isDeclared } = await import("../src/spaces/space-names.ts");
    const { writeSpaceFolder } = await import("../src/spaces/space-folder.ts");
    const { poolSchema } = await import("../src/spaces/tables/pool.ts");
    const { drawSample } = await import("../src/doa/sampling/draw-sample.ts");
    const { writeArrow } = await import("../src/tables/arrow-file.ts");
    const name = String(context.cell.space);
    // Declared files are read through the stage's `files` and handed on, so that a change of one is never missed.
    const declaration = isDeclared(name) ? context.file(name) : name;
    const space = await writeSpaceFolder(name, join(context.outputs, "space"), {
      declaration,
      cache: join(context.root, "data", "downloads", ".decoded"),
    });
    if (!space.ok) return space;
    const drawn = drawSample(name, space.value, context.params, randomStream(context.seed));
    if (!drawn.ok) return drawn;
    const { pool, pairs, splits, heldOutPairs } = drawn.value;
    writeArrow(join(context.outputs, "pool.arrow"), poolSchema, pool);
    writeArrow(join(context.outputs, "pairs.arrow"), pairSchema, pairs);
    writeArrow(join(context.outputs, "splits.arrow"), splitSchema, splits);
    writeArrow(join(context.outputs, "held-out-pairs.arrow"), heldOutPairSchema, heldOutPairs);
    return success(undefined);
  },
});
