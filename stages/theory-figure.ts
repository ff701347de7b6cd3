import { z } from "zod";
import { success, unwrap } from "../src/failure/failure.ts";
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
    const { theoryGrowthFigure } = await import("../src/figures/theory-growth.ts");
    const { writeFigure } = await import("../src/figures/write.ts");
    const { readCsv } = await import("../src/tables/csv-file.ts");
    const { rowsOf } = await import("../src/tables/table.ts");
    const { theorySchema } = await import("../src/theory/index.ts");
    const rows = rowsOf(unwrap(readCsv(context.inputs("theory")[0]!.path("theory.csv"), theorySchema)));
    const written = await writeFigure(
      context.outputs,
      NAME,
      theoryGrowthFigure(rows, context.params),
      context.fingerprint,
    );
    return written.ok ? success(undefined) : written;
  },
});
