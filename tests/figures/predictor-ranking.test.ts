import { describe, expect, test } from "bun:test";
import { predictorRankingFigure } from "../../src/figures/predictor-ranking.ts";
import { renderFigure } from "../../src/figures/render.ts";
import { rankingRows } from "./sample-tables.ts";
import { textBoxes } from "./text-boxes.ts";

const texts = async (...given: Parameters<typeof predictorRankingFigure>) =>
  textBoxes((await renderFigure(predictorRankingFigure(...given))).svg).map((box) => box.text);

describe("predictor ranking", () => {
  test("shows tau-b against labelled networks beside the paper's values", async () => {
    const all = await texts(rankingRows());
    for (const text of [
      "78",
      "156",
      "1,562",
      "0.759",
      "0.832",
      "Kendall tau-b (no unit)",
      "Labelled networks (log scale)",
    ]) {
      expect(all).toContain(text);
    }
    const legend = [
      "Siamese difference, Δ accuracy labels",
      "Edit-only difference, Δ accuracy labels",
      "Siamese difference, Δ zen labels",
      "Edit-only difference, Δ zen labels",
      "Paper's DoA (Table 1)",
    ];
    expect(all.filter((text) => legend.includes(text))).toEqual(legend);
  });

  test("leaves out published values that its own curves do not reach", async () => {
    const all = await texts(rankingRows().filter((row) => row.labelled < 1000));
    expect(all).toContain("0.759");
    expect(all).not.toContain("0.832");
  });

  test("against zen-scores shows no published accuracy ranking and says that there is no accuracy", async () => {
    const all = await texts(rankingRows(), { against: "zen" });
    expect(all).not.toContain("Paper's DoA (Table 1)");
    expect(all.join(" ")).toContain("between predicted order and zen-score; no accuracy is reported.");
  });

  test("works with a single number of labelled networks", async () => {
    expect(await texts(rankingRows().filter((row) => row.labelled === 78))).toContain("78");
  });

  test("refuses a mean that is no number", () => {
    expect(() => predictorRankingFigure([{ ...rankingRows()[0]!, mean: Number.POSITIVE_INFINITY }])).toThrow(
      'Row 0 of the figure "predictor ranking" has "Infinity" in column "mean"; a finite number is needed.',
    );
  });
});
