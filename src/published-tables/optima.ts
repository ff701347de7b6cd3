import { optimaArtifact, optimumSchema } from "../evaluation/tables/optima.ts";
import { rowsOf } from "../tables/table.ts";
import { defineTable } from "./definition/define-table.ts";

export default defineTable({
  description: "The best value of every metric in a space that was searched.",
  reads: { optima: optimaArtifact },
  columns: optimumSchema,
  rows: (cells) => cells.flatMap(({ optima }) => rowsOf(optima)),
});
