import { join } from "node:path";
import { z } from "zod";
import { searchRunSchema } from "../src/evaluation/tables/search-runs.ts";
import { success } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import type { Columns, Row, Schema } from "../src/tables/table.ts";

/**
 * Holds every predictor and search against the benchmark and writes the tables that people read. Every row names in
 * `measured_from` the result that it was measured from, by the first digits of its content digest.
 */
export default defineStage({
  description: "Measures predictors, proxies and searches against the benchmark, per seed and with 95 % intervals.",
  params: z.strictObject({
    accuracy: z.boolean().default(true).describe("Whether benchmark accuracies are there to be held against."),
  }),
  outputs: [
    "predictors.csv",
    "predictors-summary.csv",
    "proxies.csv",
    "proxy-optima.csv",
    "search.csv",
    "search-summary.csv",
    "search-curves.csv",
    "search-runs.csv",
    "optima.csv",
    "best-architectures.csv",
  ],
  async run(context) {
    const inputs = await import("./inputs/evaluation-inputs.ts");
    const search = await import("./inputs/search-truth.ts");
    const { qualitySchema } = await import("../src/evaluation/tables/quality.ts");
    const { summariseQuality } = await import("../src/evaluation/quality-summary.ts");
    const { qualitySummarySchema } = await import("../src/evaluation/tables/quality-summary.ts");
    const { proxyRankSchema } = await import("../src/evaluation/tables/proxy-ranks.ts");
    const { proxyOptimumSchema } = await import("../src/evaluation/tables/proxy-optima.ts");
    const { bestArchitectureSchema } = await import("../src/evaluation/tables/best-architectures.ts");
    const { optimaOf } = await import("../src/evaluation/search-metrics.ts");
    const { optimumSchema } = await import("../src/evaluation/tables/optima.ts");
    const { curveSchema } = await import("../src/evaluation/tables/search-points.ts");
    const { searchSummarySchema } = await import("../src/evaluation/tables/search-summary.ts");
    const { columnsOf } = await import("../src/tables/table.ts");
    const { writeCsv } = await import("../src/tables/csv-file.ts");
    const write = <S extends Schema>(name: string, schema: S, columns: Columns<S>) =>
      writeCsv(join(context.outputs, name), schema, columns);
    const writeRows = <S extends Schema>(name: string, schema: S, rows: readonly Row<S>[]) =>
      write(name, schema, columnsOf(schema, rows));
    const truths = await inputs.truthsOf(context, context.params.accuracy);
    const quality = context.inputs("train").flatMap((trained) => inputs.measurePredictor(truths, trained));
    const qualities = columnsOf(qualitySchema, quality);
    write("predictors.csv", qualitySchema, qualities);
    write("predictors-summary.csv", qualitySummarySchema, summariseQuality(qualities));
    writeRows("proxies.csv", proxyRankSchema, truths.flatMap(inputs.measureProxies));
    const optima = truths.flatMap((truth) => inputs.measureProxyOptima(context, truth));
    writeRows("proxy-optima.csv", proxyOptimumSchema, optima);
    const searched = await search.searchTruths(context, context.params.accuracy);
    const cells = context.inputs("search");
    const measured = cells.map((cell) => search.measureSearch(searched.get(search.truthKey(cell))!, cell));
    writeRows(
      "search.csv",
      curveSchema,
      measured.flatMap(({ runs }) => runs),
    );
    writeRows(
      "search-curves.csv",
      searchSummarySchema,
      measured.flatMap(({ curves }) => curves),
    );
    writeRows(
      "search-summary.csv",
      searchSummarySchema,
      measured.flatMap(({ summary }) => summary),
    );
    writeRows("search-runs.csv", searchRunSchema, cells.flatMap(inputs.searchRuns));
    writeRows(
      "best-architectures.csv",
      bestArchitectureSchema,
      measured.flatMap(({ found }) => found),
    );
    writeRows("optima.csv", optimumSchema, [...searched.values()].flatMap(optimaOf));
    if (!context.params.accuracy) {
      context.report({ kind: "note", message: "no benchmark data was used: no accuracy is reported, only zen scores" });
    }
    return success(undefined);
  },
});
