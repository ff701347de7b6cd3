import { searchRunSchema, searchRunsArtifact } from "../evaluation/tables/search-runs.ts";
import { rowsOf } from "../tables/table.ts";
import { defineTable } from "./definition/define-table.ts";

export default defineTable({
  description: "What every run of a search spent, and why it ended.",
  reads: { runs: searchRunsArtifact },
  columns: searchRunSchema,
  rows: (cells) => cells.flatMap(({ runs }) => rowsOf(runs)),
});
