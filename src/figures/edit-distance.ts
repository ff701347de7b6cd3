import { z } from "zod";
import { optimaArtifact } from "../evaluation/tables/optima.ts";
import { proxyOptimaArtifact } from "../evaluation/tables/proxy-optima.ts";
import { qualitySummaryArtifact } from "../evaluation/tables/quality-summary.ts";
import { defineFigure } from "./definition/define-figure.ts";
import { widthSetting } from "./definition/width-setting.ts";

export default defineFigure({
  description: "Loss of difference predictors against the edit distance of a pair.",
  source: "Delta-NAS, Fig. 3",
  of: "evaluate",
  tables: { quality: qualitySummaryArtifact, optima: optimaArtifact, proxyOptima: proxyOptimaArtifact },
  settings: z.strictObject({ width: widthSetting }),
  async specification({ tables, titles }, { width }) {
    const { editDistanceRows, missingDistances } = await import("./rows/edit-distance-rows.ts");
    const { measuresOf } = await import("./rows/measures.ts");
    const { inPlaceOrder } = await import("./rows/places.ts");
    const { editDistanceSheet } = await import("./sheets/edit-distance-sheet.ts");
    const { withMissing } = await import("./wording/missing-note.ts");
    const { sourceNote } = await import("./wording/source-note.ts");
    const quality = inPlaceOrder(tables.quality);
    const rows = editDistanceRows(quality, measuresOf(tables.optima, tables.proxyOptima));
    const note = withMissing(sourceNote(quality), missingDistances(quality), "pairs");
    return editDistanceSheet(rows, { width, titles, note });
  },
});
