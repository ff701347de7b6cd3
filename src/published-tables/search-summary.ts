import { searchSummaryArtifact, searchSummarySchema } from "../evaluation/tables/search-summary.ts";
import { rowsOf } from "../tables/table.ts";
import { defineTable } from "./definition/define-table.ts";

export default defineTable({
  description: "Means over runs of searches at the checkpoints, and of what runs spent, with 95 % intervals.",
  reads: { summary: searchSummaryArtifact },
  columns: searchSummarySchema,
  rows: (cells) => cells.flatMap(({ summary }) => rowsOf(summary)),
});
