import { z } from "zod";
import { labelledArtifacts } from "../src/doa/tables/labelled.ts";
import { sampledArtifacts } from "../src/doa/tables/sampled.ts";
import { success } from "../src/failure/failure.ts";
import { proxyScoresArtifact } from "../src/proxies/tables/proxy-scores.ts";
import { one } from "../src/runner/slot.ts";
import { defineStage } from "../src/runner/stage.ts";
import { sampledSpaceArtifacts } from "../src/spaces/tables/sampled-space.ts";
import { designAxis, labellingAxes } from "./axes/labelling.ts";
import { taskAxis } from "./axes/task.ts";
import { measurements, zenScores } from "./axes/task-inputs.ts";

const { heldOutPairs: _heldOut, ...drawn } = sampledArtifacts;

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
    sample: one([...Object.values(drawn), ...Object.values(sampledSpaceArtifacts)]),
    zen: zenScores(({ cell }) => cell.label === "zen"),
    fetch: { ...measurements, when: ({ cell }) => cell.label === "accuracy" && cell.benchmark !== undefined },
  },
  outputs: Object.values(labelledArtifacts),
  process: "shared",
  async run(context) {
    const { taskLabels } = await import("../src/benchmarks/tasks/task-labels.ts");
    const { drawDoa } = await import("../src/doa/draw-doa.ts");
    const { zenLabels } = await import("../src/proxies/labels/floored-zen.ts");
    const { randomStream } = await import("../src/random/stream.ts");
    const { openDesignSpace } = await import("../src/spaces/design-space.ts");
    const { cell } = context;
    const [sample, zen, fetched] = [context.input("sample"), context.optional("zen"), context.optional("fetch")];
    const sampled = await context.readAll(sample, sampledSpaceArtifacts);
    const design = await openDesignSpace(String(context.derived.space), sampled);
    if (!design.ok) return design;
    const labels =
      zen === undefined
        ? await taskLabels(cell.task, design.value, fetched)
        : success(zenLabels(await context.read(zen, proxyScoresArtifact)));
    if (!labels.ok) return labels;
    const tables = drawDoa(
      design.value.rows,
      await context.readAll(sample, drawn),
      { design: cell.design, labelled: cell.labelled, k: cell.distance, n: context.params.n },
      labels.value,
      randomStream(context.seed),
    );
    await context.writeAll(labelledArtifacts, tables);
    return success(undefined);
  },
});
