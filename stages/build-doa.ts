import { join } from "node:path";
import { z } from "zod";
import { success, unwrap } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { trainingAxes } from "./inputs/axes/training.ts";

/**
 * Algorithm 1: the difference-of-architectures data set of one predictor. The edit-only predictor buys its labels as
 * pairs of neighbours, as the paper does; the siamese one labels random networks and learns from all their pairs.
 */
export default defineStage({
  description: "Builds the difference-of-architectures data set (Algorithm 1), from zen scores or counted accuracies.",
  axes: trainingAxes,
  params: z.strictObject({
    n: z.int().min(1).default(4).describe("Pairs of one difference encoding that a label averages (the paper's n)."),
  }),
  outputs: ["labels.arrow", "doa.arrow"],
  process: "shared",
  async run(context) {
    const { readArrow, writeArrow } = await import("../src/tables/arrow-file.ts");
    const { pairSchema } = await import("../src/doa/tables/pairs.ts");
    const { splitSchema } = await import("../src/doa/tables/splits.ts");
    const { doaSchema } = await import("../src/doa/tables/doa-items.ts");
    const { labelSchema } = await import("../src/doa/tables/labels.ts");
    const { drawDoa } = await import("../src/doa/draw-doa.ts");
    const { randomStream } = await import("../src/random/stream.ts");
    const { labelsOf } = await import("./inputs/cell-tables.ts");
    const { cell } = context;
    const { designOf } = await import("./inputs/spaces.ts");
    const sample = context.inputs("sample")[0]!;
    const design = await designOf(sample);
    if (!design.ok) return design;
    const space = design.value.rows;
    const labels = await labelsOf(context, design.value, String(cell.dataset), String(cell.label));
    if (!labels.ok) return labels;
    const tables = drawDoa(
      space,
      {
        pairs: unwrap(readArrow(sample.path("pairs.arrow"), pairSchema)),
        splits: unwrap(readArrow(sample.path("splits.arrow"), splitSchema)),
      },
      {
        design: cell.predictor === "siamese" ? "random" : "pairs",
        labelled: cell.labelled === "all" ? "all" : Number(cell.labelled),
        k: Number(cell.distance),
        n: context.params.n,
      },
      labels.value,
      randomStream(context.seed),
    );
    writeArrow(join(context.outputs, "labels.arrow"), labelSchema, tables.labels);
    writeArrow(join(context.outputs, "doa.arrow"), doaSchema, tables.items);
    return success(undefined);
  },
});
