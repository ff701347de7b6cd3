import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { success, unwrap } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { datasetAxis } from "./inputs/axes/dataset.ts";
import { spaceAxis } from "./inputs/axes/space.ts";
import { TENSOR_ENVIRONMENT, tensorBackend, tensorMachine } from "./inputs/tensor-backend.ts";

/** Encoders that have learned zero-cost proxies, one per seed: no accuracy is read. All label counts share them. */
export default defineStage({
  description: "Pretrains the siamese predictor's encoders on differences of zero-cost proxies.",
  axes: { space: spaceAxis, dataset: datasetAxis },
  params: z.strictObject({
    steps: z.int().min(1).default(200).describe("Gradient steps."),
    batch: z.int().min(4).default(128).describe("Architectures in a step; all their pairs are learned from."),
  }),
  outputs: ["encoders.json", "encoders.f32", "embeddings.f32"],
  environment: TENSOR_ENVIRONMENT,
  machine: tensorMachine,
  async run(context) {
    const backend = await tensorBackend(context);
    if (!backend.ok) return backend;
    const { encoderInputs } = await import("../src/predictors/encoder-inputs.ts");
    const { pretrainEncoder } = await import("../src/predictors/pretraining.ts");
    const { writePretrained } = await import("../src/predictors/pretrained-file.ts");
    const { embedSpace } = await import("../src/predictors/embeddings.ts");
    const { randomStream } = await import("../src/random/stream.ts");
    const { reportSteps } = await import("./inputs/report-steps.ts");
    const { designSeeds, proxyTargets } = await import("./inputs/training-inputs.ts");
    const { designOf } = await import("./inputs/spaces.ts");
    const design = await designOf(context.inputs("sample")[0]!);
    if (!design.ok) return design;
    const inputs = unwrap(encoderInputs(design.value.rows));
    const streams = designSeeds(context).map((seed) => randomStream(context.seed).child("seed", seed));
    const pretrained = pretrainEncoder(inputs, proxyTargets(context), streams, {
      ...context.params,
      onStep: reportSteps(context),
    });
    const files = writePretrained(pretrained);
    writeFileSync(join(context.outputs, "encoders.json"), files.manifest);
    writeFileSync(join(context.outputs, "encoders.f32"), files.weights);
    const { floatBytes } = await import("../src/encodings/feature-file.ts");
    writeFileSync(join(context.outputs, "embeddings.f32"), floatBytes(embedSpace(inputs, pretrained)));
    return success(undefined);
  },
});
