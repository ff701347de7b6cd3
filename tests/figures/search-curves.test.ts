import { describe, expect, test } from "bun:test";
import { renderFigure } from "../../src/figures/render.ts";
import { searchCurvesFigure } from "../../src/figures/search-curves.ts";
import { rankedStrategies } from "../../src/figures/search-ranking.ts";
import { OPTIMA, searchRows, zenRows } from "./sample-tables.ts";
import { textBoxes } from "./text-boxes.ts";

const texts = async (...given: Parameters<typeof searchCurvesFigure>) =>
  textBoxes((await renderFigure(searchCurvesFigure(...given))).svg).map((box) => box.text);

const LEGEND = ["Delta-NAS, budgeted", "Regularized evolution", "Random search", "Delta-NAS, Algorithm 2 (Δ zen)"];

describe("search curves", () => {
  test("name what is drawn: axes with units, runs, band, optimum, and strategies from best to worst", async () => {
    const all = await texts(searchRows(), OPTIMA);
    expect(all).toContain("Test accuracy (%)");
    expect(all).toContain("Validation regret (% points)");
    expect(all.filter((text) => text === "Queries (log scale)")).toHaveLength(2);
    expect(all).toContain("benchmark optimum 94.37 %");
    expect(all.join(" ")).toContain("Mean over 50 independent runs per strategy; bands are 95 % confidence intervals");
    expect(all.filter((text) => LEGEND.includes(text))).toEqual(LEGEND);
  });

  test("draw a regret of zero on the floor of the axis, whose tick says so", async () => {
    expect(await texts(searchRows())).toContain("≤0.02");
  });

  test("draw only the metrics asked for", async () => {
    const all = await texts(searchRows(), OPTIMA, { metrics: ["validation_regret"] });
    expect(all).toContain("Validation regret (% points)");
    expect(all).not.toContain("Test accuracy (%)");
  });

  test("of zen-scores say that there is no accuracy", async () => {
    const all = await texts(zenRows());
    expect(all).toContain("Zero-cost search on NAS-Bench-201 (CIFAR-10): zen-score, no accuracy");
    expect(all.join(" ")).not.toContain("%)");
  });

  test("go without a band where the interval is none", async () => {
    const single = searchRows().map((row) => ({ ...row, low: Number.NaN, high: Number.NaN, runs: 1 }));
    const { svg } = await renderFigure(searchCurvesFigure(single));
    expect(svg).not.toContain("NaN");
    expect(svg).toContain("Mean over 1 independent run per strategy");
  });

  test("refuse an empty table and a mean that is no number", () => {
    expect(() => searchCurvesFigure([])).toThrow('The figure "search curves" has no rows to draw.');
    const broken = searchRows().map((row, at) => (at === 3 ? { ...row, mean: Number.NaN } : row));
    expect(() => searchCurvesFigure(broken)).toThrow(
      'Row 3 of the figure "search curves" has "NaN" in column "mean"; a finite number is needed.',
    );
  });
});

describe("ranking strategies", () => {
  test("goes by the last mean of the first metric, averaged over data sets", () => {
    const row = (dataset: string, strategy: string, queries: number, mean: number) => ({
      ...{ space: "nasbench201", dataset, strategy, queries, mean, metric: "test_accuracy" as const },
    });
    const rows = [
      row("x", "a", 1, 99),
      row("x", "a", 9, 50),
      row("x", "b", 9, 60),
      row("y", "a", 9, 1),
      row("y", "b", 9, 2),
    ];
    expect(rankedStrategies(rows)).toEqual(["b", "a"]);
  });

  test("puts the lowest regret first", () => {
    const regrets = searchRows().filter((row) => row.metric === "validation_regret");
    expect(rankedStrategies(regrets)[0]).toBe("delta-nas-budgeted");
  });
});
