import { qualitySummaryArtifact, qualitySummarySchema } from "../evaluation/tables/quality-summary.ts";
import { rowsOf } from "../tables/table.ts";
import { defineTable } from "./definition/define-table.ts";

export default defineTable({
  description: "Means over seeds of every measurement of a predictor, with 95 % intervals.",
  reads: { summary: qualitySummaryArtifact },
  columns: qualitySummarySchema,
  rows: (cells) => cells.flatMap(({ summary }) => rowsOf(summary)),
});
