import { z } from "zod";
import { success } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";
import { spaceAxis } from "./inputs/axes/space.ts";

const NAMES = ["edit-distance", "predictor-ranking", "search-curves"] as const;

/** Draws the paper's figures from the tables of `evaluate`, as SVG, PNG and Vega-Lite JSON. */
export default defineStage({
  description: "Draws the figures: predictor loss by edit distance, predictor ranking, search curves.",
  axes: { space: spaceAxis },
  params: z.strictObject({
    width: z.enum(["column", "page"]).default("page").describe("Width of the figures: one printed column or a page."),
  }),
  outputs: NAMES.flatMap((name) => [`${name}.svg`, `${name}.png`, `${name}.vl.json`]),
  async run(context) {
    const { figureTables } = await import("./inputs/figure-inputs.ts");
    const { editDistanceFigure } = await import("../src/figures/edit-distance.ts");
    const { predictorRankingFigure } = await import("../src/figures/predictor-ranking.ts");
    const { searchCurvesFigure } = await import("../src/figures/search-curves.ts");
    const { writeFigure } = await import("../src/figures/write.ts");
    const tables = figureTables(context.inputs("evaluate")[0]!, String(context.cell.space));
    const options = { width: context.params.width, note: tables.note };
    const specs = {
      "edit-distance": editDistanceFigure(tables.editDistance, options),
      "predictor-ranking": predictorRankingFigure(tables.ranking, {
        ...options,
        against: tables.against,
        proxies: tables.proxies,
      }),
      "search-curves": searchCurvesFigure(tables.curves, tables.optima, {
        ...options,
        note: tables.searchNote,
        metrics: tables.searchMetrics,
      }),
    };
    for (const name of NAMES) {
      const written = await writeFigure(context.outputs, name, specs[name], context.fingerprint);
      if (!written.ok) return written;
    }
    return success(undefined);
  },
});
