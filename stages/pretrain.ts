import { join } from "node:path";
import { z } from "zod";
import { success, unwrap } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { TENSOR_VARIABLE, tensorMachine } from "../src/tensor/tensor-choice.ts";
import { datasetAxis } from "./inputs/axes/dataset.ts";
import { spaceAxis } from "./inputs/axes/space.ts";

/** Encoders that have learned zero-cost proxies, one per seed: no accuracy is read. All label counts share them. */
export default defineStage({
  description: "Pretrains the siamese predictor's encoders on differences of zero-cost proxies.",
  axes: { space: spaceAxis, dataset: datasetAxis },
  params: z.strictObject({
    steps: z.int().min(1).default(200).describe("Gradient steps."),
    batch: z.int().min(4).default(128).describe("Architectures in a step; all their pairs are learned from."),
  }),
  outputs: ["encoders.json", "encoders.f32", "embeddings.f32"],
  environment: [TENSOR_VARIABLE],
  machine: () => tensorMachine(),
  async run(context) {
    const { openTensors } = await import("../src/tensor/tensor-choice.ts");
    const backend = await openTensors(context.environment);
    if (!backend.ok) return backend;
    const { splitsArtifact } = await import("../src/doa/tables/splits.ts");
    const tables = await import("../src/predictors/tables/pretrained.ts");
    const { pretrain } = await import("../src/predictors/training/pretrain.ts");
    const { proxySchema } = await import("../src/proxies/tables/wide-proxies.ts");
    const { readArrow } = await import("../src/tables/arrow-file.ts");
    const { trainingReports } = await import("./inputs/training-reports.ts");
    const { designSpace } = await import("./inputs/spaces.ts");
    const sample = context.inputs("sample")[0]!;
    const design = await designSpace(context, sample);
    if (!design.ok) return design;
    const proxies = unwrap(readArrow(context.inputs("proxy-score")[0]!.path("proxies.arrow"), proxySchema));
    const pretrained = pretrain({
      space: design.value.rows,
      proxies: (["params", "flops", "zen"] as const).map((name) => ({ name, values: proxies[name] })),
      splits: await splitsArtifact.decode(sample.path("splits.arrow")),
      seed: context.seed,
      ...context.params,
      onStep: trainingReports(context),
    });
    if (!pretrained.ok) return pretrained;
    const { encoders, weights, embeddings } = pretrained.value;
    await tables.encodersArtifact.encode(join(context.outputs, "encoders.json"), encoders);
    await tables.encoderWeightsArtifact.encode(join(context.outputs, "encoders.f32"), weights);
    await tables.embeddingsArtifact.encode(join(context.outputs, "embeddings.f32"), embeddings);
    return success(undefined);
  },
});
