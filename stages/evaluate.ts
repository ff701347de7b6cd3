import { z } from "zod";
import { splitsArtifact } from "../src/doa/tables/splits.ts";
import { evaluatedArtifacts } from "../src/evaluation/tables/evaluated.ts";
import { success } from "../src/failure/failure.ts";
import { proxyScoresArtifact } from "../src/proxies/tables/proxy-scores.ts";
import { many, one } from "../src/runner/slot.ts";
import { defineStage } from "../src/runner/stage.ts";
import { searchedArtifacts } from "../src/search/tables/searched.ts";
import { networkModules } from "../src/spaces/registry.ts";
import { sampledSpaceArtifacts } from "../src/spaces/tables/sampled-space.ts";
import { trainedArtifacts } from "../src/training/tables/trained.ts";
import { taskAxis } from "./axes/task.ts";
import { measurements } from "./axes/task-inputs.ts";

const COMPARED = ["params", "flops", "zen"];
const scored = { scores: proxyScoresArtifact };
const { effects: _effects, ...measured } = trainedArtifacts;

/** Holds the predictors, proxies and searches of one task against what is known of it. */
export default defineStage({
  description: "Measures predictors, proxies and searches against the benchmark, per seed and with 95 % intervals.",
  axes: { task: taskAxis },
  params: z.strictObject({}),
  inputs: {
    sample: one([splitsArtifact, ...Object.values(sampledSpaceArtifacts)]),
    fetch: { ...measurements, origin: true },
    proxies: many(Object.values(scored), { stage: "proxy-score", where: { proxy: COMPARED }, origin: true }),
    trained: many(Object.values(measured), { stage: "train", origin: true }),
    searched: many(Object.values(searchedArtifacts), { stage: "search", origin: true }),
  },
  outputs: Object.values(evaluatedArtifacts),
  modules: ({ cell }) => networkModules(String(cell.space)),
  async run(context) {
    const { evaluateTask } = await import("../src/evaluation/evaluate-task.ts");
    const { openTaskInputs } = await import("../src/evaluation/open-task-inputs.ts");
    const sample = context.input("sample");
    const proxies = context.inputs("proxies").map(async (of) => ({ of, ...(await context.readAll(of, scored)) }));
    const trained = context.inputs("trained").map(async (of) => ({ of, ...(await context.readAll(of, measured)) }));
    const searched = context
      .inputs("searched")
      .map(async (of) => ({ of, ...(await context.readAll(of, searchedArtifacts)) }));
    const inputs = await openTaskInputs({
      task: context.cell.task,
      sampled: await context.readAll(sample, sampledSpaceArtifacts),
      fetched: context.optional("fetch"),
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
