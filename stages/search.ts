import { z } from "zod";
import { measurementsArtifact } from "../src/benchmarks/tables/measurements.ts";
import { surrogateArtifact } from "../src/benchmarks/tables/surrogate.ts";
import { success } from "../src/failure/failure.ts";
import { editEffectsArtifact } from "../src/predictors/tables/edit-effects.ts";
import { trainingArtifact } from "../src/predictors/tables/training.ts";
import { proxyScoresArtifact } from "../src/proxies/tables/proxy-scores.ts";
import { many, one, optional } from "../src/runner/slot.ts";
import { defineStage } from "../src/runner/stage.ts";
import { runsArtifact } from "../src/search/tables/runs.ts";
import { trajectoriesArtifact } from "../src/search/tables/trajectories.ts";
import { spaceFolderArtifact } from "../src/spaces/tables/space-folder.ts";
import { strategyAxis } from "./axes/plug-ins.ts";
import { taskAxis } from "./axes/task.ts";

/** Runs of one search strategy, each with its own query ledger: no accuracy is seen without being counted. */
export default defineStage({
  description: "Runs a search strategy under a query budget.",
  axes: { task: taskAxis, strategy: strategyAxis },
  params: z.strictObject({
    runs: z.int().min(2).default(50).describe("Independent runs of the strategy."),
    queries: z.int().min(10).default(150).describe("Query budget of a run, the initial population included."),
    batch: z.int().min(2).default(8).describe("Images in a batch of a Zen-Score that a query computes."),
  }),
  inputs: {
    sample: one([spaceFolderArtifact]),
    fetch: optional([measurementsArtifact, surrogateArtifact]),
    zen: optional([proxyScoresArtifact], {
      stage: "proxy-score",
      where: { proxy: "zen" },
      when: ({ cell }) => cell.signal === "zen",
    }),
    differences: many([editEffectsArtifact, trainingArtifact], {
      stage: "train",
      when: ({ needs }) => needs.includes("differences"),
    }),
  },
  outputs: [trajectoriesArtifact, runsArtifact],
  async run(context) {
    const { openTaskObjective } = await import("./parts.ts");
    return success(undefined);
  },
});
