import { join } from "node:path";
import { z } from "zod";
import { sampledArtifacts } from "../src/doa/tables/sampled.ts";
import { success } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { poolArtifact } from "../src/spaces/tables/pool.ts";
import { spaceArtifact } from "../src/spaces/tables/space-folder.ts";
import { spaceAxis } from "./axes/space.ts";

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
      .describe("Sets of sampled pairs, each drawn anew, to be trained on."),
    held_out_pairs: z.int().min(1).default(300).describe("Further 1-edit pairs that no seed ever labels."),
    seeds: z.int().min(3).default(5).describe("Repetitions, each with its own labelled and test set."),
    labelled: z.int().min(2).default(156).describe("Labelled networks per seed; smaller label counts take the first."),
    test: z.int().min(10).default(7813).describe("Held-out networks per seed."),
    test_pairs: z.int().min(10).default(4000).describe("Held-out pairs per seed and edit distance."),
    max_distance: z.int().min(1).max(6).default(5).describe("Largest edit distance of the held-out pairs."),
  }),
  outputs: [...Object.values(sampledArtifacts), poolArtifact, spaceArtifact],
  caches: ["downloads"],
  async run(context) {
    const { drawSample } = await import("../src/doa/sampling/draw-sample.ts");
    const { randomStream } = await import("../src/random/stream.ts");
    const { writeSpaceFolder } = await import("../src/spaces/space-folder.ts");
    const { isDeclared } = await import("../src/spaces/space-names.ts");
    const name = context.cell.space;
    // Later stages read the declaration of a space from here, so that a change of it is never missed.
    const declaration = isDeclared(name) ? { declaration: context.file(name) } : {};
    const cache = join(context.cache("downloads"), ".decoded");
    const folder = join(context.outputs, spaceArtifact.file);
    const space = await writeSpaceFolder(name, folder, { ...declaration, cache });
    if (!space.ok) return space;
    const drawn = drawSample(name, space.value, context.params, randomStream(context.seed));
    if (!drawn.ok) return drawn;
    await context.write(poolArtifact, drawn.value.pool);
    await context.writeAll(sampledArtifacts, drawn.value);
    return success(undefined);
  },
});
