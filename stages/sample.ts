import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { heldOutPairSchema } from "../src/doa/tables/held-out-pairs.ts";
import { pairSchema } from "../src/doa/tables/pairs.ts";
import { splitSchema } from "../src/doa/tables/splits.ts";
import { failed, type Result, success } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { spaceAxis } from "./inputs/axes/space.ts";

/** What a drawing gives; a space that cannot hold the sizes of the design is a failure. */
function fitting<T>(space: string, draw: () => T): Result<T> {
  try {
    return success(draw());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = `the space "${space}" cannot hold the sampling design: ${error.message}`;
    const remedy =
      "lower groups, held_out_pairs, labelled, test, test_pairs or max_distance under overrides of the stage sample";
    return failed({ code: "invalid-argument", message, where: "sample", remedy });
  }
}

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
  outputs: ["pairs.arrow", "splits.arrow", "held-out-pairs.arrow", "pool.arrow", "space.yaml"],
  async run(context) {
    const { randomStream } = await import("../src/random/stream.ts");
    const { allRows, DECLARATION, isDeclared, isWhole, openByName } = await import("./inputs/spaces.ts");
    const { poolSchema } = await import("../src/spaces/tables/pool.ts");
    const design = await import("../src/doa/design-tables.ts");
    const { drawPooledDesign } = await import("../src/doa/pooled-design.ts");
    const { columnsOf } = await import("../src/tables/table.ts");
    const { writeArrow } = await import("../src/tables/arrow-file.ts");
    const name = String(context.cell.space);
    // Declared files are read through the stage's `files` and handed on, so that a change of one is never missed.
    const place = isDeclared(name) ? context.file(name) : name;
    const opened = await openByName(context.root, place);
    if (!opened.ok) return opened;
    writeFileSync(join(context.outputs, DECLARATION), isDeclared(name) ? readFileSync(place) : "");
    const space = opened.value;
    const stream = randomStream(context.seed);
    const drawn = fitting(name, () =>
      isWhole(space)
        ? { members: [], tables: design.drawDesign(allRows(space), context.params, stream) }
        : drawPooledDesign(space, context.params, stream),
    );
    if (!drawn.ok) return drawn;
    const { members, tables } = drawn.value;
    const pool = members.map((member, row) => ({ row, architecture: space.format(member) }));
    writeArrow(join(context.outputs, "pool.arrow"), poolSchema, columnsOf(poolSchema, pool));
    writeArrow(join(context.outputs, "pairs.arrow"), pairSchema, tables.pairs);
    writeArrow(join(context.outputs, "splits.arrow"), splitSchema, tables.splits);
    writeArrow(join(context.outputs, "held-out-pairs.arrow"), heldOutPairSchema, tables.heldOutPairs);
    return success(undefined);
  },
});
