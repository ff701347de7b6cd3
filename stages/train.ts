import { z } from "zod";
import { doaItemsArtifact } from "../src/doa/tables/doa-items.ts";
import { heldOutPairsArtifact } from "../src/doa/tables/held-out-pairs.ts";
import { labelsArtifact } from "../src/doa/tables/labels.ts";
import { splitsArtifact } from "../src/doa/tables/splits.ts";
import { success } from "../src/failure/failure.ts";
import { differencesArtifact } from "../src/predictors/tables/differences.ts";
import { editEffectsArtifact } from "../src/predictors/tables/edit-effects.ts";
import { embeddingsArtifact } from "../src/predictors/tables/pretrained.ts";
import { scoresArtifact } from "../src/predictors/tables/scores.ts";
import { trainingArtifact } from "../src/predictors/tables/training.ts";
import { one, optional } from "../src/runner/slot.ts";
import { defineStage } from "../src/runner/stage.ts";
import { poolArtifact } from "../src/spaces/tables/pool.ts";
import { spaceArtifact } from "../src/spaces/tables/space-folder.ts";
import { TENSOR_VARIABLE, tensorMachine } from "../src/tensor/tensor-choice.ts";
import { labellingAxes } from "./axes/labelling.ts";
import { predictorAxis } from "./axes/plug-ins.ts";
import { taskAxis } from "./axes/task.ts";

/** One predictor, all its training sets in one replica-batched tensor program, asked about all held-out pairs. */
export default defineStage({
  description: "Trains a predictor and records what it predicts.",
  axes: { task: taskAxis, predictor: predictorAxis, ...labellingAxes },
  params: z.strictObject({}),
  inputs: {
    sample: one([splitsArtifact, heldOutPairsArtifact, poolArtifact, spaceArtifact]),
    doa: one([labelsArtifact, doaItemsArtifact], { stage: "build-doa" }),
    pretrained: optional([embeddingsArtifact], {
      stage: "pretrain",
      when: ({ needs }) => needs.includes("pretrained"),
    }),
  },
  outputs: [scoresArtifact, differencesArtifact, editEffectsArtifact, trainingArtifact],
  environment: [TENSOR_VARIABLE],
  machine: () => tensorMachine(),
  async run(context) {
    const { openTensors } = await import("../src/tensor/tensor-choice.ts");
    const { reportedSteps } = await import("../src/tensor/reported-steps.ts");
    const { trainCell } = await import("../src/predictors/training/train-cell.ts");
    const { openDesignSpace } = await import("../src/spaces/design-space.ts");
    const backend = await openTensors(context.environment);
    if (!backend.ok) return backend;
    const [sample, doa, pretrained] = [context.input("sample"), context.input("doa"), context.optional("pretrained")];
    const pool = await context.read(sample, poolArtifact);
    const design = await openDesignSpace(String(context.derived.space), sample.path(spaceArtifact.file), pool);
    if (!design.ok) return design;
    const trained = await trainCell({
      ...{ space: design.value.rows, label: context.cell.label, distance: context.cell.distance },
      ...{ seed: context.seed, backend: backend.value, onStep: reportedSteps(context.report) },
      predictor: await context.plugIn("predictor"),
      sample: {
        splits: await context.read(sample, splitsArtifact),
        heldOutPairs: await context.read(sample, heldOutPairsArtifact),
      },
      doa: { labels: await context.read(doa, labelsArtifact), items: await context.read(doa, doaItemsArtifact) },
      ...(pretrained === undefined ? {} : { pretrained: await context.read(pretrained, embeddingsArtifact) }),
    });
    if (!trained.ok) return trained;
    await context.write(scoresArtifact, trained.value.scores);
    await context.write(differencesArtifact, trained.value.differences);
    await context.write(editEffectsArtifact, trained.value.effects);
    await context.write(trainingArtifact, trained.value.training);
    return success(undefined);
  },
});
