import { z } from "zod";
import { success } from "../src/failure/failure.ts";
import { defineStage } from "../src/runner/stage.ts";

const NAME = "theory-growth";

/** Draws how spaces and their sets of one-edit differences grow with depth, by printed and corrected formulas. */
export default defineStage({
  description: "Draws the growth of |A| and |D¹| with depth.",
  params: z.strictObject({
    width: z.enum(["column", "page"]).default("page").describe("Width of the figure: one printed column or a page."),
  }),
  outputs: [`${NAME}.svg`, `${NAME}.png`, `${NAME}.vl.json`],
  async run(context) {
    const { figureTables, TITLES } = await import("./inputs/figure-inputs.ts");
    const { drawFigure } = await import("../src/figures/rendering/draw-figure.ts");
    const { default: definition } = await import("../src/figures/theory-growth.ts");
    const drawn = await drawFigure({
      definition,
      settings: context.params,
      tables: await figureTables(definition, context.inputs("theory")[0]!),
      titles: TITLES,
      fingerprint: context.fingerprint,
      folder: context.outputs,
      name: NAME,
    });
    return drawn.ok ? success(undefined) : drawn;
  },
});
