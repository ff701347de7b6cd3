import { join } from "node:path";
import { z } from "zod";
import { success } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { TENSOR_VARIABLE, tensorMachine } from "../src/tensor/tensor-choice.ts";
import { trainingAxes } from "./inputs/axes/training.ts";

/** One difference predictor, all its seeds in one replica-batched tensor program, asked about all held-out pairs. */
export default defineStage({
  description: "Trains a difference predictor and records what it predicts.",
  axes: trainingAxes,
  params: z.strictObject({
    edit_only_steps: z.int().min(1).default(150).describe("Gradient steps of the edit-only predictor."),
    members: z.int().min(1).default(5).describe("Heads of the siamese predictor, whose scores are averaged."),
  }),
  outputs: ["scores.arrow", "differences.arrow", "edit-effects.arrow", "training.arrow"],
  environment: [TENSOR_VARIABLE],
  machine: () => tensorMachine(),
  async run(context) {
    const { openTensors } = await import("../src/tensor/tensor-choice.ts");
    const backend = await openTensors(context.environment);
    if (!backend.ok) return backend;
    const { trainCell } = await import("../src/predictors/training/train-cell.ts");
    const { scoresArtifact } = await import("../src/predictors/tables/scores.ts");
    const { differencesArtifact } = await import("../src/predictors/tables/differences.ts");
    const { editEffectsArtifact } = await import("../src/predictors/tables/edit-effects.ts");
    const { trainingArtifact } = await import("../src/predictors/tables/training.ts");
    const { trainingInputs } = await import("./inputs/training-inputs.ts");
    const inputs = await trainingInputs(context);
    if (!inputs.ok) return inputs;
    const trained = await trainCell({ ...inputs.value, backend: backend.value });
    if (!trained.ok) return trained;
    const { scores, differences, effects, training } = trained.value;
    const file = (name: string) => join(context.outputs, name);
    await scoresArtifact.encode(file("scores.arrow"), scores);
    await differencesArtifact.encode(file("differences.arrow"), differences);
    await editEffectsArtifact.encode(file("edit-effects.arrow"), effects);
    await trainingArtifact.encode(file("training.arrow"), training);
    return success(undefined);
  },
});
