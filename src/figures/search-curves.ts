import { z } from "zod";
import { optimaArtifact } from "../evaluation/tables/optima.ts";
import { searchCurvesArtifact } from "../evaluation/tables/search-summary.ts";
import { defineFigure } from "./definition/define-figure.ts";
import { widthSetting } from "./definition/width-setting.ts";

export default defineFigure({
  description: "What searches have found and its regret, against counted queries.",
  source: "Delta-NAS, Figs. 4b and 5",
  of: "evaluate",
  tables: { curves: searchCurvesArtifact, optima: optimaArtifact },
  settings: z.strictObject({ width: widthSetting }),
  async specification({ tables, titles }, { width }) {
    const { inPlaceOrder } = await import("./rows/places.ts");
    const { searchTables } = await import("./rows/search-rows.ts");
    const { searchCurvesSheet } = await import("./sheets/search-curves-sheet.ts");
    const { searchNote } = await import("./wording/source-note.ts");
    const means = inPlaceOrder(tables.curves);
    const { curves, optima, metrics } = searchTables(means, inPlaceOrder(tables.optima));
    return searchCurvesSheet(curves, optima, { width, titles, metrics, note: searchNote(means, titles) });
  },
});
