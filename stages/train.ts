import { z } from "zod";
import { labelledArtifacts } from "../src/doa/tables/labelled.ts";
import { sampledArtifacts } from "../src/doa/tables/sampled.ts";
import { success, unwrap } from "../src/failure/failure.ts";
import { one, optional } from "../src/runner/slot.ts";
import { defineStage } from "../src/runner/stage.ts";
import { sampledSpaceArtifacts } from "../src/spaces/tables/sampled-space.ts";
import { TENSOR_VARIABLE, tensorMachine } from "../src/tensor/tensor-choice.ts";
import { embeddingsArtifact } from "../src/training/tables/pretrained.ts";
import { trainedArtifacts } from "../src/training/tables/trained.ts";
import { labellingAxes } from "./axes/labelling.ts";
import { predictorAxis } from "./axes/plug-ins.ts";
import { taskAxis } from "./axes/task.ts";

const { pairs: _pairs, ...tested } = sampledArtifacts;

/** One predictor, all its training sets in one replica-batched tensor program, asked about all held-out pairs. */
export default defineStage({
  description: "Trains a predictor and records what it predicts.",
  axes: { task: taskAxis, predictor: predictorAxis, ...labellingAxes },
  params: z.strictObject({}),
  inputs: {
    sample: one([...Object.values(tested), ...Object.values(sampledSpaceArtifacts)]),
    doa: one(Object.values(labelledArtifacts), { stage: "build-doa" }),
    pretrained: optional([embeddingsArtifact], {
      ...{ stage: "pretrain", required: true },
      when: ({ needs }) => needs.includes("pretrained"),
    }),
  },
  outputs: Object.values(trainedArtifacts),
  environment: [TENSOR_VARIABLE],
  machine: async () => unwrap(tensorMachine()),
  async run(context) {
    const { openTensors } = await import("../src/tensor/tensor-choice.ts");
    const { reportedSteps } = await import("../src/tensor/reported-steps.ts");
    const { trainCell } = await import("../src/training/train-cell.ts");
    const { openDesignSpace } = await import("../src/spaces/design-space.ts");
    const backend = await openTensors(context.environment);
    if (!backend.ok) return backend;
    const [sample, doa, pretrained] = [context.input("sample"), context.input("doa"), context.optional("pretrained")];
    const sampled = await context.readAll(sample, sampledSpaceArtifacts);
    const design = await openDesignSpace(String(context.derived.space), sampled);
    if (!design.ok) return design;
    const trained = await trainCell({
      ...{ space: design.value.rows, label: context.cell.label, distance: context.cell.distance },
      ...{ seed: context.seed, backend: backend.value, onStep: reportedSteps(context.report) },
      predictor: await context.plugIn("predictor"),
      sample: await context.readAll(sample, tested),
      doa: await context.readAll(doa, labelledArtifacts),
      ...(pretrained === undefined ? {} : { pretrained: await context.read(pretrained, embeddingsArtifact) }),
    });
    if (!trained.ok) return trained;
    await context.writeAll(trainedArtifacts, trained.value);
    return success(undefined);
  },
});
