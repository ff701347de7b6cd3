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
    const { figureTables, TITLES } = await import("./inputs/figure-inputs.ts");
    const { drawFigure } = await import("../src/figures/rendering/draw-figure.ts");
    const figures = {
      "edit-distance": (await import("../src/figures/edit-distance.ts")).default,
      "predictor-ranking": (await import("../src/figures/predictor-ranking.ts")).default,
      "search-curves": (await import("../src/figures/search-curves.ts")).default,
    };
    for (const name of NAMES) {
      const drawn = await drawFigure({
        definition: figures[name],
        settings: context.params,
        tables: await figureTables(figures[name], context.inputs("evaluate")[0]!, String(context.cell.space)),
        titles: TITLES,
        fingerprint: context.fingerprint,
        folder: context.outputs,
        name,
      });
      if (!drawn.ok) return drawn;
    }
    return success(undefined);
  },
});
