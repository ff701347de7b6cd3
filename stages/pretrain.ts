import { z } from "zod";
import { splitsArtifact } from "../src/doa/tables/splits.ts";
import { success, unwrap } from "../src/failure/failure.ts";
import { proxyScoresArtifact } from "../src/proxies/tables/proxy-scores.ts";
import { many, one } from "../src/runner/slot.ts";
import { defineStage } from "../src/runner/stage.ts";
import { sampledSpaceArtifacts } from "../src/spaces/tables/sampled-space.ts";
import { TENSOR_VARIABLE, tensorMachine } from "../src/tensor/tensor-choice.ts";
import { pretrainedArtifacts } from "../src/training/tables/pretrained.ts";
import { instanceAxis } from "./axes/instance.ts";

/** Encoders that have learned zero-cost proxies, one per seed: no accuracy is read. All label counts share them. */
export default defineStage({
  description: "Pretrains encoders on differences of zero-cost proxies.",
  axes: { instance: instanceAxis },
  params: z.strictObject({
    steps: z.int().min(1).default(200).describe("Gradient steps."),
    batch: z.int().min(4).default(128).describe("Architectures in a step; all their pairs are learned from."),
  }),
  inputs: {
    sample: one([splitsArtifact, ...Object.values(sampledSpaceArtifacts)]),
    proxies: many([proxyScoresArtifact], { stage: "proxy-score", where: { proxy: ["params", "flops", "zen"] } }),
  },
  outputs: Object.values(pretrainedArtifacts),
  environment: [TENSOR_VARIABLE],
  machine: async () => unwrap(tensorMachine()),
  async run(context) {
    const { openTensors } = await import("../src/tensor/tensor-choice.ts");
    const { pretrain } = await import("../src/training/pretrain.ts");
    const { openDesignSpace } = await import("../src/spaces/design-space.ts");
    const { reportedSteps } = await import("../src/tensor/reported-steps.ts");
    const backend = await openTensors(context.environment);
    if (!backend.ok) return backend;
    const sample = context.input("sample");
    const sampled = await context.readAll(sample, sampledSpaceArtifacts);
    const design = await openDesignSpace(String(context.derived.space), sampled);
    if (!design.ok) return design;
    const proxies = [];
    for (const scored of context.inputs("proxies")) {
      const { value: values } = await context.read(scored, proxyScoresArtifact);
      proxies.push({ name: String(scored.cell.proxy), values });
    }
    const pretrained = pretrain({
      ...{ space: design.value.rows, proxies, seed: context.seed, ...context.params },
      splits: await context.read(sample, splitsArtifact),
      onStep: reportedSteps(context.report),
    });
    if (!pretrained.ok) return pretrained;
    await context.writeAll(pretrainedArtifacts, pretrained.value);
    return success(undefined);
  },
});
