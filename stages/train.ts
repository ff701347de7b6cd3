import { join } from "node:path";
import { z } from "zod";
import { success } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { trainingAxes } from "./inputs/axes/training.ts";
import { TENSOR_ENVIRONMENT, tensorBackend, tensorMachine } from "./inputs/tensor-backend.ts";

/** One difference predictor, all its seeds in one replica-batched tensor program, asked about all held-out pairs. */
export default defineStage({
  description: "Trains a difference predictor and records what it predicts.",
  axes: trainingAxes,
  params: z.strictObject({
    edit_only_steps: z.int().min(1).default(150).describe("Gradient steps of the edit-only predictor."),
    members: z.int().min(1).default(5).describe("Heads of the siamese predictor, whose scores are averaged."),
  }),
  outputs: ["scores.arrow", "differences.arrow", "edit-effects.arrow", "training.arrow"],
  environment: TENSOR_ENVIRONMENT,
  machine: tensorMachine,
  async run(context) {
    const backend = await tensorBackend(context);
    if (!backend.ok) return backend;
    const { trainCell } = await import("./inputs/train-cell.ts");
    const { scoreSchema } = await import("../src/predictors/tables/scores.ts");
    const { differenceSchema } = await import("../src/predictors/tables/differences.ts");
    const { editEffectSchema } = await import("../src/predictors/tables/edit-effects.ts");
    const { trainingSchema } = await import("../src/predictors/tables/training.ts");
    const { columnsOf } = await import("../src/tables/table.ts");
    const { writeArrow } = await import("../src/tables/arrow-file.ts");
    const { designOf } = await import("./inputs/spaces.ts");
    const design = await designOf(context.inputs("sample")[0]!);
    if (!design.ok) return design;
    const tables = trainCell(context, design.value.rows, backend.value);
    const file = (name: string) => join(context.outputs, name);
    writeArrow(file("scores.arrow"), scoreSchema, columnsOf(scoreSchema, tables.scores));
    writeArrow(file("differences.arrow"), differenceSchema, columnsOf(differenceSchema, tables.differences));
    writeArrow(file("edit-effects.arrow"), editEffectSchema, columnsOf(editEffectSchema, tables.effects));
    writeArrow(file("training.arrow"), trainingSchema, columnsOf(trainingSchema, tables.training));
    return success(undefined);
  },
});
