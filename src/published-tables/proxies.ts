import { proxyRankSchema, proxyRanksArtifact } from "../evaluation/tables/proxy-ranks.ts";
import { rowsOf } from "../tables/table.ts";
import { defineTable } from "./definition/define-table.ts";

export default defineTable({
  description: "How well zero-cost proxies rank a space by accuracy.",
  reads: { ranks: proxyRanksArtifact },
  columns: proxyRankSchema,
  rows: (cells) => cells.flatMap(({ ranks }) => rowsOf(ranks)),
});
