import { qualityArtifact, qualitySchema } from "../evaluation/tables/quality.ts";
import { rowsOf } from "../tables/table.ts";
import { defineTable } from "./definition/define-table.ts";

export default defineTable({
  description: "Every measurement of a predictor on the networks and pairs that it was not trained on, per seed.",
  reads: { quality: qualityArtifact },
  columns: qualitySchema,
  rows: (cells) => cells.flatMap(({ quality }) => rowsOf(quality)),
});
