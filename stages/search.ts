import { z } from "zod";
import { success } from "../src/failure/failure.ts";
import { proxyScoresArtifact } from "../src/proxies/tables/proxy-scores.ts";
import { one, optional } from "../src/runner/slot.ts";
import { defineStage } from "../src/runner/stage.ts";
import { searchModules } from "../src/search/search-modules.ts";
import { searchedArtifacts } from "../src/search/tables/searched.ts";
import { spaceArtifact } from "../src/spaces/tables/space-folder.ts";
import { editEffectsArtifact } from "../src/training/tables/edit-effects.ts";
import { trainingArtifact } from "../src/training/tables/training.ts";
import { strategyAxis } from "./axes/plug-ins.ts";
import { taskAxis } from "./axes/task.ts";
import { measurements, zenScores } from "./axes/task-inputs.ts";

const driving = { effects: editEffectsArtifact, training: trainingArtifact };

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
    sample: one([spaceArtifact]),
    fetch: measurements,
    zen: zenScores(({ cell }) => cell.signal === "zen"),
    differences: optional(Object.values(driving), {
      ...{ stage: "train", required: true },
      when: ({ needs }) => needs.includes("differences"),
    }),
  },
  outputs: Object.values(searchedArtifacts),
  modules: ({ cell, needs }) => searchModules(String(cell.task), needs),
  unseeded: ["strategy"],
  async run(context) {
    const { openTaskSearch } = await import("../src/search/task-search.ts");
    const { searchCell } = await import("../src/search/search-cell.ts");
    const { runs, queries, batch } = context.params;
    const [zen, trained] = [context.optional("zen"), context.optional("differences")];
    const opened = await openTaskSearch({
      ...{ task: context.cell.task, fetched: context.optional("fetch") },
      ...{ spaceFolder: context.input("sample").path(spaceArtifact.file), scoring: { batch, seed: context.seed } },
      zen: zen && (await context.read(zen, proxyScoresArtifact)),
      differences: trained && (await context.readAll(trained, driving)),
    });
    if (!opened.ok) return opened;
    const { close, ...search } = opened.value;
    const searched = await searchCell({
      ...{ ...search, runs, queries, seed: context.seed, strategy: await context.plugIn("strategy") },
      onRun: (done) => context.report({ kind: "progress", done, total: runs, unit: "runs" }),
    });
    await close();
    if (!searched.ok) return searched;
    await context.writeAll(searchedArtifacts, searched.value);
    return success(undefined);
  },
});
