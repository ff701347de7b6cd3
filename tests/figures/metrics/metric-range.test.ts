import { describe, expect, test } from "bun:test";
import type { TopLevelSpec } from "vega-lite";
import { drawnInterval, FROM_ZERO, PERCENTAGE, UNBOUNDED } from "../../../src/figures/metrics/metric-range.ts";
import { renderFigure } from "../../../src/figures/rendering/render.ts";
import { lossRows, rankingRows, searchRows, zenRows } from "../sample-tables.ts";
import { textBoxes } from "../text-boxes.ts";
import { editDistanceSheet, predictorRankingSheet, searchCurvesSheet } from "../titled-sheets.ts";

/** Every interval that a specification draws, as `low..high`. */
function intervals(spec: TopLevelSpec): string[] {
  const found: string[] = [];
  JSON.stringify(spec, (_, value) => {
    if (typeof value === "object" && value !== null && "low" in value) found.push(`${value.low}..${value.high}`);
    return value;
  });
  return found;
}

async function words(spec: TopLevelSpec): Promise<string> {
  return textBoxes((await renderFigure(spec)).svg)
    .map((box) => box.text)
    .join(" ");
}

const CUT = "Intervals are cut where the metric's range ends.";
const SEEDS = "Means and 95 % confidence intervals (bars) over 5 training sets and initialisations (Student t).";

describe("an interval that reaches beyond what the metric can be is drawn up to there, and the caption says so", () => {
  const wide = { low: -50, high: 250 };

  test("a squared error and R²", async () => {
    const rows = lossRows().map((row) => (row.k === 1 ? { ...row, low: row.mean - 300, high: row.mean + 300 } : row));
    const spec = editDistanceSheet(rows);
    expect(intervals(spec)).toContain("0..406");
    expect(intervals(spec)).toContain(`${0.11 - 300}..1`);
    expect(await words(spec)).toContain(`${SEEDS} ${CUT}`);
  });

  test("a rank correlation of pairs, and of architectures", async () => {
    const pairs = lossRows().map((row) => ({
      ...row,
      metric: "kendall_tau_b" as const,
      mean: 0.5,
      low: -1.5,
      high: 1.5,
    }));
    expect(new Set(intervals(editDistanceSheet(pairs)))).toEqual(new Set(["-1..1"]));
    const spec = predictorRankingSheet(rankingRows().map((row) => ({ ...row, low: -1.4, high: 1.4 })));
    expect(new Set(intervals(spec))).toEqual(new Set(["-1..1"]));
    expect(await words(spec)).toContain(`${SEEDS} ${CUT}`);
    expect(await words(spec)).not.toContain("−1.4");
  });

  test("an accuracy and a regret", async () => {
    const spec = searchCurvesSheet(searchRows().map((row) => ({ ...row, ...wide })));
    expect(new Set(intervals(spec))).toEqual(new Set(["0..100", "0..250"]));
    expect(await words(spec)).toContain(`Means and 95 % confidence intervals (bands) over 50 runs (Student t). ${CUT}`);
    expect((await renderFigure(spec)).svg).not.toMatch(/NaN|Infinity/);
  });

  test("but a zen-score has no range", async () => {
    const spec = searchCurvesSheet(zenRows().map((row) => ({ ...row, ...wide })));
    expect(new Set(intervals(spec))).toEqual(new Set(["-50..250"]));
    expect(await words(spec)).not.toContain(CUT);
  });
});

describe("an interval within the range", () => {
  test("is drawn as it is, and the caption says nothing of cutting", async () => {
    for (const spec of [editDistanceSheet(lossRows()), predictorRankingSheet(rankingRows())]) {
      expect(await words(spec)).toContain(SEEDS);
      expect(await words(spec)).not.toContain(CUT);
    }
    expect(drawnInterval({ mean: 2, low: 1, high: 3 }, FROM_ZERO)).toEqual({ low: 1, high: 3 });
  });

  test("is none where there was none, and whole around a mean on another scale", () => {
    expect(drawnInterval({ mean: 2, low: Number.NaN, high: Number.NaN }, UNBOUNDED)).toEqual({ low: null, high: null });
    expect(drawnInterval({ mean: -0.6, low: -0.7, high: -0.5 }, PERCENTAGE)).toEqual({ low: -0.7, high: -0.5 });
  });
});
