import { z } from "zod";

/** The setting that every figure has: how wide it is printed. */
export const widthSetting = z
  .enum(["column", "page"])
  .default("page")
  .describe("Width of the figure: one printed column or a page.");
