import { proxyOptimaArtifact, proxyOptimumSchema } from "../evaluation/tables/proxy-optima.ts";
import { rowsOf } from "../tables/table.ts";
import { defineTable } from "./definition/define-table.ts";

export default defineTable({
  description: "Where a search that is driven by one proxy alone must end, and what is found there.",
  reads: { optima: proxyOptimaArtifact },
  columns: proxyOptimumSchema,
  rows: (cells) => cells.flatMap(({ optima }) => rowsOf(optima)),
});
