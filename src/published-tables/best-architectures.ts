import { bestArchitectureSchema, bestArchitecturesArtifact } from "../evaluation/tables/best-architectures.ts";
import { rowsOf } from "../tables/table.ts";
import { defineTable } from "./definition/define-table.ts";

export default defineTable({
  description: "The architectures that searches ended with, the best seen first.",
  reads: { found: bestArchitecturesArtifact },
  columns: bestArchitectureSchema,
  rows: (cells) => cells.flatMap(({ found }) => rowsOf(found)),
});
