import { z } from "zod";
import { measurementsArtifact, surrogateArtifact } from "../src/benchmarks/tables/fetched.ts";
import { splitsArtifact } from "../src/doa/tables/splits.ts";
import { evaluatedArtifacts } from "../src/evaluation/tables/evaluated.ts";
import { success } from "../src/failure/failure.ts";
import { differencesArtifact } from "../src/predictors/tables/differences.ts";
import { scoresArtifact } from "../src/predictors/tables/scores.ts";
import { trainingArtifact } from "../src/predictors/tables/training.ts";
import { proxyScoresArtifact } from "../src/proxies/tables/proxy-scores.ts";
import { many, one, optional } from "../src/runner/slot.ts";
import { defineStage } from "../src/runner/stage.ts";
import { runsArtifact } from "../src/search/tables/runs.ts";
import { trajectoriesArtifact } from "../src/search/tables/trajectories.ts";
import { poolArtifact } from "../src/spaces/tables/pool.ts";
import { spaceArtifact } from "../src/spaces/tables/space-folder.ts";
import { taskAxis } from "./axes/task.ts";

/** Holds the predictors, proxies and searches of one task against what is known of it. */
export default defineStage({
  description: "Measures predictors, proxies and searches against the benchmark, per seed and with 95 % intervals.",
  axes: { task: taskAxis },
  params: z.strictObject({}),
  inputs: {
    sample: one([splitsArtifact, poolArtifact, spaceArtifact]),
    fetch: optional([measurementsArtifact, surrogateArtifact], {
      when: ({ cell }) => cell.benchmark !== undefined,
      origin: true,
    }),
    proxies: many([proxyScoresArtifact], {
      ...{ stage: "proxy-score", where: { proxy: ["params", "flops", "zen"] } },
      origin: true,
    }),
    trained: many([trainingArtifact, scoresArtifact, differencesArtifact], { stage: "train", origin: true }),
    searched: many([trajectoriesArtifact, runsArtifact], { stage: "search", origin: true }),
  },
  outputs: Object.values(evaluatedArtifacts),
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
      training: await context.read(input, trainingArtifact),
      scores: await context.read(input, scoresArtifact),
      differences: await context.read(input, differencesArtifact),
    }));
    const searched = context.inputs("searched").map(async (input) => ({
      ...{ strategy: String(input.cell.strategy), measuredFrom: originOf(input.digest) },
      trajectories: await context.read(input, trajectoriesArtifact),
      runs: await context.read(input, runsArtifact),
    }));
    const inputs = await openTaskInputs({
      task: context.cell.task,
      ...{ spaceFolder: sample.path(spaceArtifact.file), pool: await context.read(sample, poolArtifact) },
      fetched: fetched && { path: fetched.path, measuredFrom: originOf(fetched.digest) },
      splits: await context.read(sample, splitsArtifact),
      proxies: await Promise.all(proxies),
      trained: await Promise.all(trained),
      searched: await Promise.all(searched),
    });
    if (!inputs.ok) return inputs;
    const tables = evaluateTask(inputs.value);
    for (const [name, artifact] of Object.entries(evaluatedArtifacts)) {
      await context.write(artifact, tables[name as keyof typeof tables] as never);
    }
    if (inputs.value.truth === undefined) {
      context.report({ kind: "note", message: "no benchmark data was used: no accuracy is reported, only zen scores" });
    }
    return success(undefined);
  },
});
