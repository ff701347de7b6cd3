import { join } from "node:path";
import { z } from "zod";
import { success } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { datasetAxis } from "./inputs/axes/dataset.ts";
import { spaceAxis } from "./inputs/axes/space.ts";
import { strategyAxis } from "./inputs/axes/strategy.ts";

/** Runs of one search strategy, each with its own query ledger: no accuracy is seen without being counted. */
export default defineStage({
  description: "Runs a search strategy under a query budget.",
  axes: { space: spaceAxis, dataset: datasetAxis, strategy: strategyAxis },
  params: z.strictObject({
    objective: z.enum(["accuracy", "zen"]).default("accuracy").describe("What a query returns; zen needs scope: all."),
    runs: z.int().min(2).default(50).describe("Independent runs of the strategy."),
    queries: z.int().min(10).default(150).describe("Query budget of a run, the initial population included."),
    population: z.int().min(2).default(30).describe("Population of regularized evolution."),
    tournament: z.int().min(1).default(10).describe("Tournament size of regularized evolution."),
    walkers: z.int().min(1).default(100).describe("Population of the literal Algorithm 2."),
  }),
  outputs: ["trajectories.arrow", "runs.arrow"],
  async run(context) {
    const { searchCell } = await import("../src/search/search-cell.ts");
    const { openSearch } = await import("./inputs/search-inputs.ts");
    const { writeArrow } = await import("../src/tables/arrow-file.ts");
    const { runSchema } = await import("../src/search/tables/runs.ts");
    const { trajectorySchema } = await import("../src/search/tables/trajectories.ts");
    const { objective, runs, queries, ...sizes } = context.params;
    const opened = await openSearch(context, objective, sizes);
    if (!opened.ok) return opened;
    const { close, ...cell } = opened.value;
    const onRun = (done: number) => context.report({ kind: "progress", done, total: runs, unit: "runs" });
    const searched = await searchCell({ ...cell, runs, queries, seed: context.seed, onRun });
    await close();
    if (!searched.ok) return searched;
    const tables = searched.value;
    writeArrow(join(context.outputs, "trajectories.arrow"), trajectorySchema, tables.trajectories);
    writeArrow(join(context.outputs, "runs.arrow"), runSchema, tables.runs);
    return success(undefined);
  },
});
