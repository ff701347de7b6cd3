import { z } from "zod";
import { fetchedArtifacts } from "../src/benchmarks/tables/fetched.ts";
import { splitsArtifact } from "../src/doa/tables/splits.ts";
import { evaluatedArtifacts } from "../src/evaluation/tables/evaluated.ts";
import { success } from "../src/failure/failure.ts";
import { trainedArtifacts } from "../src/predictors/tables/trained.ts";
import { proxyScoresArtifact } from "../src/proxies/tables/proxy-scores.ts";
import { many, one, optional } from "../src/runner/slot.ts";
import { defineStage } from "../src/runner/stage.ts";
import { searchedArtifacts } from "../src/search/tables/searched.ts";
import { networkModules } from "../src/spaces/registry.ts";
import { sampledSpaceArtifacts } from "../src/spaces/tables/sampled-space.ts";
import { taskAxis } from "./axes/task.ts";

const { effects: _effects, ...measured } = trainedArtifacts;

/** Holds the predictors, proxies and searches of one task against what is known of it. */
export default defineStage({
  description: "Measures predictors, proxies and searches against the benchmark, per seed and with 95 % intervals.",
  axes: { task: taskAxis },
  params: z.strictObject({}),
  inputs: {
    sample: one([splitsArtifact, ...Object.values(sampledSpaceArtifacts)]),
    fetch: optional(fetchedArtifacts, {
      required: true,
      when: ({ cell }) => cell.benchmark !== undefined,
      origin: true,
    }),
    proxies: many([proxyScoresArtifact], {
      ...{ stage: "proxy-score", where: { proxy: ["params", "flops", "zen"] } },
      origin: true,
    }),
    trained: many(Object.values(measured), { stage: "train", origin: true }),
    searched: many(Object.values(searchedArtifacts), { stage: "search", origin: true }),
  },
  outputs: Object.values(evaluatedArtifacts),
  modules: ({ cell }) => networkModules(String(cell.space)),
  async run(context) {
    const { evaluateTask } = await import("../src/evaluation/evaluate-task.ts");
    const { openTaskInputs } = await import("../src/evaluation/open-task-inputs.ts");
    const { originOf } = await import("../src/tables/origin.ts");
    const [sample, fetched] = [context.input("sample"), context.optional("fetch")];
    const proxies = context.inputs("proxies").map(async (input) => ({
      ...{ name: String(input.cell.proxy), measuredFrom: originOf(input.digest) },
      scores: await context.read(input, proxyScoresArtifact),
    }));
    const trained = context.inputs("trained").map(async (input) => ({
      ...{ predictor: String(input.cell.predictor), label: String(input.cell.label) },
      ...{ distance: Number(input.cell.distance), measuredFrom: originOf(input.digest) },
      ...(await context.readAll(input, measured)),
    }));
    const searched = context.inputs("searched").map(async (input) => ({
      ...{ strategy: String(input.cell.strategy), measuredFrom: originOf(input.digest) },
      ...(await context.readAll(input, searchedArtifacts)),
    }));
    const inputs = await openTaskInputs({
      task: context.cell.task,
      sampled: await context.readAll(sample, sampledSpaceArtifacts),
      fetched: fetched && { path: fetched.path, measuredFrom: originOf(fetched.digest) },
      splits: await context.read(sample, splitsArtifact),
      proxies: await Promise.all(proxies),
      trained: await Promise.all(trained),
      searched: await Promise.all(searched),
    });
    if (!inputs.ok) return inputs;
    await context.writeAll(evaluatedArtifacts, evaluateTask(inputs.value));
    if (inputs.value.truth === undefined) {
      context.report({ kind: "note", message: "no benchmark data was used: no accuracy is reported, only zen scores" });
    }
    return success(undefined);
  },
});
