import { z } from "zod";
import { optimaArtifact } from "../evaluation/tables/optima.ts";
import { proxyOptimaArtifact } from "../evaluation/tables/proxy-optima.ts";
import { proxyRanksArtifact } from "../evaluation/tables/proxy-ranks.ts";
import { qualitySummaryArtifact } from "../evaluation/tables/quality-summary.ts";
import { defineFigure } from "./definition/define-figure.ts";
import { widthSetting } from "./definition/width-setting.ts";

export default defineFigure({
  description: "How well difference predictors rank held-out architectures, beside zero-cost proxies.",
  source: "Delta-NAS, Table 1",
  of: "evaluate",
  tables: {
    quality: qualitySummaryArtifact,
    proxies: proxyRanksArtifact,
    optima: optimaArtifact,
    proxyOptima: proxyOptimaArtifact,
  },
  settings: z.strictObject({ width: widthSetting }),
  async specification({ tables, titles }, { width }) {
    const { measuresOf } = await import("./rows/measures.ts");
    const { inPlaceOrder } = await import("./rows/places.ts");
    const { missingRankings, predictorRankingRows, proxyRankingRows, rankingTruth } = await import(
      "./rows/ranking-rows.ts"
    );
    const { predictorRankingSheet } = await import("./sheets/predictor-ranking-sheet.ts");
    const { withMissing } = await import("./wording/missing-note.ts");
    const { sourceNote } = await import("./wording/source-note.ts");
    const quality = inPlaceOrder(tables.quality);
    const against = rankingTruth(quality);
    const rows = predictorRankingRows(quality, against, measuresOf(tables.optima, tables.proxyOptima));
    const proxies = proxyRankingRows(inPlaceOrder(tables.proxies));
    const note = withMissing(sourceNote(quality), missingRankings(quality, against), "networks");
    return predictorRankingSheet(rows, { width, titles, against, proxies, note });
  },
});
