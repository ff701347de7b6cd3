import { join } from "node:path";
import { z } from "zod";
import { success } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";

const TABLES = [
  "predictors",
  "predictors-summary",
  "proxies",
  "proxy-optima",
  "search",
  "search-summary",
  "search-curves",
  "search-runs",
  "optima",
  "best-architectures",
] as const;

/**
 * Holds every predictor and search against the benchmark and writes the tables that people read. Every row names in
 * `measured_from` the result that it was measured from, by the first digits of its content digest.
 */
export default defineStage({
  description: "Measures predictors, proxies and searches against the benchmark, per seed and with 95 % intervals.",
  params: z.strictObject({
    accuracy: z.boolean().default(true).describe("Whether benchmark accuracies are there to be held against."),
  }),
  outputs: TABLES.map((name) => `${name}.csv`),
  async run(context) {
    const { taskInputs } = await import("./inputs/evaluation-inputs.ts");
    const { publishedTables, readOf } = await import("./inputs/published-tables.ts");
    const { evaluateTask } = await import("../src/evaluation/evaluate-task.ts");
    const { tableColumns } = await import("../src/published-tables/definition/define-table.ts");
    const { writeCsv } = await import("../src/tables/csv-file.ts");
    const tasks = [];
    for (const scored of context.inputs("proxy-score")) {
      const inputs = await taskInputs(context, scored, context.params.accuracy);
      tasks.push({ cell: scored.cell, evaluated: evaluateTask(inputs) });
    }
    for (const name of TABLES) {
      const table = publishedTables[name]!;
      const cells = tasks.map(({ cell, evaluated }) => readOf(table, cell, evaluated));
      writeCsv(join(context.outputs, `${name}.csv`), table.columns, tableColumns(table, cells, {}));
    }
    if (!context.params.accuracy) {
      context.report({ kind: "note", message: "no benchmark data was used: no accuracy is reported, only zen scores" });
    }
    return success(undefined);
  },
});
