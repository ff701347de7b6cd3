import { join } from "node:path";
import { z } from "zod";
import { success, unwrap } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { dataSetNamed } from "../src/spaces/data-sets.ts";
import { datasetAxis } from "./inputs/axes/dataset.ts";
import { spaceAxis } from "./inputs/axes/space.ts";

/** Zero-cost proxies: params and FLOPs of the whole space, Zen-Score of the sampled architectures or of all. */
export default defineStage({
  description: "Scores architectures with zero-cost proxies: zen, params, FLOPs.",
  axes: { space: spaceAxis, dataset: datasetAxis },
  params: z.strictObject({
    scope: z.enum(["sample", "all"]).default("sample").describe("Which architectures get a Zen-Score."),
    batch: z.int().min(2).default(8).describe("Images in a batch of the Zen-Score."),
    labelled: z
      .int()
      .min(0)
      .default(100_000)
      .describe("Labelled networks per seed that a sample scores; the first ones, all if there are fewer."),
    draws: z.int().min(1).default(1).describe("Draws of random weights that a Zen-Score averages."),
  }),
  outputs: ["proxies.arrow"],
  async run(context) {
    const { readArrow, writeArrow } = await import("../src/tables/arrow-file.ts");
    const { pairSchema } = await import("../src/doa/tables/pairs.ts");
    const { splitSchema } = await import("../src/doa/tables/splits.ts");
    const { rowsToScore } = await import("../src/doa/scored-rows.ts");
    const { proxySchema } = await import("../src/proxies/tables/wide-proxies.ts");
    const { wideProxies } = await import("./inputs/wide-proxies.ts");
    const { designSpace } = await import("./inputs/spaces.ts");
    const target = unwrap(dataSetNamed(String(context.cell.dataset)));
    const sample = context.inputs("sample")[0]!;
    const design = await designSpace(context, sample);
    if (!design.ok) return design;
    const space = design.value.rows;
    const pairs = unwrap(readArrow(sample.path("pairs.arrow"), pairSchema));
    const splits = unwrap(readArrow(sample.path("splits.arrow"), splitSchema));
    const all = Array.from({ length: space.count }, (_, row) => row);
    const { batch, draws } = context.params;
    const table = await wideProxies(
      space,
      { batch, draws },
      {
        target,
        rows: context.params.scope === "all" ? all : rowsToScore(pairs, splits, context.params.labelled),
        seed: context.seed,
        workers: context.slots,
        memory: context.memory,
        onProgress: (done, total) => context.report({ kind: "progress", done, total, unit: "networks" }),
      },
    );
    if (!table.ok) return table;
    writeArrow(join(context.outputs, "proxies.arrow"), proxySchema, table.value);
    return success(undefined);
  },
});
