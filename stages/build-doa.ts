import { z } from "zod";
import { measurementsArtifact, surrogateArtifact } from "../src/benchmarks/tables/fetched.ts";
import { doaItemsArtifact } from "../src/doa/tables/doa-items.ts";
import { labelsArtifact } from "../src/doa/tables/labels.ts";
import { pairsArtifact } from "../src/doa/tables/pairs.ts";
import { splitsArtifact } from "../src/doa/tables/splits.ts";
import { success } from "../src/failure/failure.ts";
import { proxyScoresArtifact } from "../src/proxies/tables/proxy-scores.ts";
import { one, optional } from "../src/runner/slot.ts";
import { defineStage } from "../src/runner/stage.ts";
import { poolArtifact } from "../src/spaces/tables/pool.ts";
import { spaceArtifact } from "../src/spaces/tables/space-folder.ts";
import { designAxis, labellingAxes } from "./axes/labelling.ts";
import { taskAxis } from "./axes/task.ts";

/**
 * Algorithm 1: the difference-of-architectures data set of predictors of one design. In a `pairs` design labels are bought
 * as pairs of neighbours, as in the paper; in a `random` one single random networks are labelled, and all pairs are meant.
 */
export default defineStage({
  description: "Builds the difference-of-architectures data set (Algorithm 1), from zen scores or counted accuracies.",
  axes: { task: taskAxis, design: designAxis, ...labellingAxes },
  params: z.strictObject({
    n: z.int().min(1).default(4).describe("Pairs of one difference encoding that a label averages (the paper's n)."),
  }),
  inputs: {
    sample: one([pairsArtifact, splitsArtifact, poolArtifact, spaceArtifact]),
    zen: optional([proxyScoresArtifact], {
      ...{ stage: "proxy-score", where: { proxy: "zen" } },
      when: ({ cell }) => cell.label === "zen",
    }),
    fetch: optional([measurementsArtifact, surrogateArtifact], {
      when: ({ cell }) => cell.label === "accuracy" && cell.benchmark !== undefined,
    }),
  },
  outputs: [labelsArtifact, doaItemsArtifact],
  process: "shared",
  async run(context) {
    const { taskLabels } = await import("../src/benchmarks/tasks/task-labels.ts");
    const { drawDoa } = await import("../src/doa/draw-doa.ts");
    const { zenLabels } = await import("../src/proxies/labels/floored-zen.ts");
    const { randomStream } = await import("../src/random/stream.ts");
    const { openDesignSpace } = await import("../src/spaces/design-space.ts");
    const { cell } = context;
    const [sample, zen, fetched] = [context.input("sample"), context.optional("zen"), context.optional("fetch")];
    const pool = await context.read(sample, poolArtifact);
    const design = await openDesignSpace(String(context.derived.space), sample.path(spaceArtifact.file), pool);
    if (!design.ok) return design;
    const labels =
      zen === undefined
        ? await taskLabels(cell.task, design.value, fetched)
        : success(zenLabels(await context.read(zen, proxyScoresArtifact)));
    if (!labels.ok) return labels;
    const tables = drawDoa(
      design.value.rows,
      { pairs: await context.read(sample, pairsArtifact), splits: await context.read(sample, splitsArtifact) },
      { design: cell.design, labelled: cell.labelled, k: cell.distance, n: context.params.n },
      labels.value,
      randomStream(context.seed),
    );
    await context.write(labelsArtifact, tables.labels);
    await context.write(doaItemsArtifact, tables.items);
    return success(undefined);
  },
});
