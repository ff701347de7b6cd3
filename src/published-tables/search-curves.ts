import { searchCurvesArtifact, searchSummarySchema } from "../evaluation/tables/search-summary.ts";
import { rowsOf } from "../tables/table.ts";
import { defineTable } from "./definition/define-table.ts";

export default defineTable({
  description: "Means over runs of searches after every number of queries, with 95 % intervals.",
  reads: { curves: searchCurvesArtifact },
  columns: searchSummarySchema,
  rows: (cells) => cells.flatMap(({ curves }) => rowsOf(curves)),
});
