import { join } from "node:path";
import { z } from "zod";
import { success } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import type { Columns, Schema } from "../src/tables/table.ts";

/** Digits of this cell's fingerprint in every row; `pipeline log` and the records find it by them. */
const STAMP = 16;

/** Holds every predictor and search against the benchmark and writes the tables that people read. */
export default defineStage({
  description: "Measures predictors, proxies and searches against the benchmark, per seed and with 95 % intervals.",
  params: z.strictObject({
    accuracy: z.boolean().default(true).describe("Whether benchmark accuracies are there to be held against."),
  }),
  outputs: [
    "predictors.csv",
    "predictors-summary.csv",
    "proxies.csv",
    "search.csv",
    "search-summary.csv",
    "search-runs.csv",
    "optima.csv",
  ],
  async run(context) {
    const inputs = await import("./inputs/evaluation-inputs.ts");
    const { qualitySchema } = await import("../src/evaluation/predictor-quality.ts");
    const { qualitySummarySchema, summariseQuality } = await import("../src/evaluation/quality-summary.ts");
    const { proxyRankSchema } = await import("../src/evaluation/rank-proxies.ts");
    const { curveSchema, optimumSchema } = await import("../src/evaluation/search-quality.ts");
    const summary = await import("../src/evaluation/search-summary.ts");
    const { columnsOf } = await import("../src/tables/table.ts");
    const { writeCsv } = await import("../src/tables/csv-file.ts");
    const { stamped } = await import("../src/tables/stamped.ts");
    const search = await import("./inputs/search-truth.ts");
    const truths = await inputs.truthsOf(context, context.params.accuracy);
    const quality = context.inputs("train").flatMap((trained) => inputs.measurePredictor(truths, trained));
    const searchTruths = [];
    const curves = [];
    for (const searched of context.inputs("search")) {
      const truth = await search.searchTruth(context, searched, context.params.accuracy);
      searchTruths.push(truth);
      for (const row of search.measureSearch(truth, searched)) curves.push(row);
    }
    const optima = search.distinctTruths(searchTruths).flatMap(search.optimaOf);
    const runs = context.inputs("search").flatMap((searched) => inputs.searchRuns(searched));
    const write = <S extends Schema>(name: string, schema: S, columns: Columns<S>) => {
      const table = stamped(schema, columns, context.fingerprint.slice(0, STAMP));
      writeCsv(join(context.outputs, name), table.schema, table.columns);
    };
    const [qualities, curveColumns] = [columnsOf(qualitySchema, quality), columnsOf(curveSchema, curves)];
    write("predictors.csv", qualitySchema, qualities);
    write("predictors-summary.csv", qualitySummarySchema, summariseQuality(qualities));
    write("proxies.csv", proxyRankSchema, columnsOf(proxyRankSchema, truths.flatMap(inputs.measureProxies)));
    write("search.csv", curveSchema, summary.atCheckpoints(curveColumns));
    write("search-summary.csv", summary.searchSummarySchema, summary.summariseSearch(curveColumns));
    write("search-runs.csv", inputs.searchRunSchema, columnsOf(inputs.searchRunSchema, runs));
    write("optima.csv", optimumSchema, columnsOf(optimumSchema, optima));
    if (!context.params.accuracy) {
      context.report({ kind: "note", message: "no benchmark data was used: no accuracy is reported, only zen scores" });
    }
    return success(undefined);
  },
});
