import { z } from "zod";
import { theoryArtifact } from "../theory/tables/theory.ts";
import { defineFigure } from "./definition/define-figure.ts";
import { widthSetting } from "./definition/width-setting.ts";

export default defineFigure({
  description: "Growth of the numbers of architectures |A| and of single-edit differences |D¹| with depth.",
  source: "Delta-NAS, Theorems 1, 2 and 4",
  of: "theory",
  tables: { theory: theoryArtifact },
  settings: z.strictObject({ width: widthSetting }),
  async specification({ tables }, { width }) {
    const { theoryGrowthSheet } = await import("./sheets/theory-growth-sheet.ts");
    return theoryGrowthSheet(tables.theory, { width });
  },
});
