import { describe, expect, test } from "bun:test";
import { renderFigure } from "../../src/figures/rendering/render.ts";
import { rankedStrategies } from "../../src/figures/rows/search-ranking.ts";
import { OPTIMA, searchRows, zenRows } from "./sample-tables.ts";
import { textBoxes } from "./text-boxes.ts";
import { searchCurvesSheet } from "./titled-sheets.ts";

const texts = async (...given: Parameters<typeof searchCurvesSheet>) =>
  textBoxes((await renderFigure(searchCurvesSheet(...given))).svg).map((box) => box.text);

const LEGEND = [
  "Gaussian process, one- and two-edit moves",
  "Regularized evolution",
  "Random search",
  "Algorithm 2 on Δ zen",
];

describe("search curves", () => {
  test("name what is drawn: axes with units, runs, band, optimum, and strategies from best to worst", async () => {
    const all = await texts(searchRows(), OPTIMA);
    expect(all).toContain("Test accuracy (%)");
    expect(all).toContain("Validation regret (% points)");
    expect(all.filter((text) => text === "Queries (log scale)")).toHaveLength(2);
    expect(all).toContain("benchmark optimum 94.37 %");
    expect(all.join(" ")).toContain("Means and 95 % confidence intervals (bands) over 50 runs (Student t).");
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
    expect(all).toContain("Zero-cost search on NAS-Bench-201, CIFAR-10: Zen-Score, no accuracy");
    expect(all.join(" ")).not.toContain("%)");
  });

  test("go without a band where the interval is none", async () => {
    const single = searchRows().map((row) => ({ ...row, low: Number.NaN, high: Number.NaN, repetitions: 1 }));
    const { svg } = await renderFigure(searchCurvesSheet(single));
    expect(svg).not.toContain("NaN");
    expect(svg).toContain("over 1 run (Student t)");
  });

  test("label the last query whatever stands before it", async () => {
    const sets = ["cifar10", "cifar100", "ImageNet16-120"].flatMap((dataset) => searchRows(dataset));
    const all = await texts(sets);
    expect(all.filter((text) => text === "150")).toHaveLength(3);
    expect(all).not.toContain("100");
  });

  test("say which curves start below the axis, at the start and in words", async () => {
    const all = await texts(searchRows());
    expect(all.filter((text) => text === "↓")).toHaveLength(4);
    expect(all.join(" ")).toContain("↓ stands for a curve that starts below the axis, in its colour.");
    const settled = searchRows().map((row) => (row.metric === "test_accuracy" ? { ...row, mean: 94 } : row));
    expect((await texts(settled)).join(" ")).not.toContain("↓");
  });

  test("name strategies that were repeated in another way than most", async () => {
    const rows = searchRows().map((row) =>
      row.strategy === "delta-nas-zen"
        ? { ...row, repetitions: 20, repeated: "training sets", interval: "two-level bootstrap" }
        : row,
    );
    expect((await texts(rows)).join(" ")).toContain(
      "over 50 runs (Student t); Algorithm 2 on Δ zen: over 20 training sets (two-level bootstrap).",
    );
  });

  test("of a task with a metric of its own name that metric, beside one with another", async () => {
    const own = searchRows("normal").map((row) =>
      row.metric === "test_accuracy"
        ? { ...row, metric: "best_epoch_test_ssim" as const }
        : { ...row, metric: "final_ssim_regret" as const },
    );
    const all = await texts(own.map((row) => ({ ...row, space: "transnas101-macro" })));
    expect(all).toContain("Test SSIM, best epoch");
    expect(all).toContain("Validation regret, last epoch (SSIM)");
    const layout = own.map((row) => ({
      ...{ ...row, dataset: "room_layout" },
      metric:
        row.metric === "final_ssim_regret"
          ? ("final_negative_loss_regret" as const)
          : ("best_epoch_test_negative_loss" as const),
    }));
    const both = await texts([...own, ...layout]);
    for (const text of ["Surface normals", "Room layout", "Test SSIM, best epoch"]) expect(both).toContain(text);
    expect(both.join(" ")).toContain("Test negative loss, best epoch");
  });

  test("are drawn where a dead network's score lies far below the axis", async () => {
    const dead = zenRows().map((row) => (row.queries === 1 ? { ...row, mean: -1e8, low: -3e8, high: 1e8 } : row));
    const { svg, json } = await renderFigure(searchCurvesSheet(dead));
    expect(svg).not.toMatch(/[ML,(]-?\d{5}/);
    expect(json).toContain('"mean":-100000000');
  });

  test("refuse an empty table and a mean that is no number", () => {
    expect(() => searchCurvesSheet([])).toThrow('The figure "search curves" has no rows to draw.');
    const broken = searchRows().map((row, at) => (at === 3 ? { ...row, mean: Number.NaN } : row));
    expect(() => searchCurvesSheet(broken)).toThrow(
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
    expect(rankedStrategies(regrets)[0]).toBe("gaussian-process-moves");
  });
});
