import { curveSchema, searchPointsArtifact } from "../evaluation/tables/search-points.ts";
import { rowsOf } from "../tables/table.ts";
import { defineTable } from "./definition/define-table.ts";

export default defineTable({
  description: "What single runs of searches had found at the checkpoints.",
  reads: { points: searchPointsArtifact },
  columns: curveSchema,
  rows: (cells) => cells.flatMap(({ points }) => rowsOf(points)),
});
