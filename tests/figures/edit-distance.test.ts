import { describe, expect, test } from "bun:test";
import { editDistanceFigure } from "../../src/figures/edit-distance.ts";
import { renderFigure } from "../../src/figures/render.ts";
import { lossRows } from "./sample-tables.ts";
import { textBoxes } from "./text-boxes.ts";

const texts = async (...given: Parameters<typeof editDistanceFigure>) =>
  textBoxes((await renderFigure(editDistanceFigure(...given))).svg).map((box) => box.text);

describe("loss against edit distance", () => {
  test("shows raw and normalised loss for both kinds of label, with units", async () => {
    const all = await texts(lossRows());
    for (const title of ["(a) Δ accuracy: raw loss", "(b) Δ accuracy: R²", "(c) Δ zen: raw loss", "(d) Δ zen: R²"]) {
      expect(all).toContain(title);
    }
    expect(all).toContain("MSE (squared % points)");
    expect(all).toContain("MSE (squared zen-score)");
    expect(all.filter((text) => text === "Edit distance k (edits)")).toHaveLength(4);
    expect(all.filter((text) => /^[1-5]$/.test(text))).toEqual(expect.arrayContaining(["1", "2", "3", "4", "5"]));
    expect(all.join(" ")).toContain("Mean over 5 seeds; bars are 95 % confidence intervals of the mean.");
    const legend = ["Edit-only difference", "Siamese difference"];
    expect(all.filter((text) => legend.includes(text))).toEqual(legend);
  });

  test("warns of the scale of raw loss only where both views are drawn", async () => {
    const raw = await texts(lossRows().filter((row) => row.metric === "mse"));
    expect(raw.join(" ")).not.toContain("spread of the labels");
    expect((await texts(lossRows())).join(" ")).toContain("The spread of the labels grows with k");
  });

  test("makes room for a negative R²", async () => {
    const bad = lossRows().map((row) => (row.metric === "r2" ? { ...row, mean: -0.5, low: -0.6, high: -0.4 } : row));
    expect(await texts(bad)).toContain("−0.5");
  });

  test("refuses an empty table", () => {
    expect(() => editDistanceFigure([])).toThrow('The figure "edit distance" has no rows to draw.');
  });
});
