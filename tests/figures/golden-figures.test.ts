import { describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TopLevelSpec } from "vega-lite";
import { PAGE, TEXT } from "../../src/figures/look/theme.ts";
import { renderFigure } from "../../src/figures/rendering/render.ts";
import { compareWithGolden } from "./golden-file.ts";
import { lossRows, OPTIMA, proxyRows, rankingRows, searchRows, zenRows } from "./sample-tables.ts";
import { overlaps, textBoxes } from "./text-boxes.ts";
import { editDistanceSheet, predictorRankingSheet, searchCurvesSheet } from "./titled-sheets.ts";

const SETS = ["cifar10", "cifar100", "ImageNet16-120"] as const;

const threeSets = () => SETS.flatMap((set) => searchRows(set));

const fewCounts = () => rankingRows().filter((row) => row.labelled < 1000);

const FIGURES: readonly (readonly [string, number, () => TopLevelSpec])[] = [
  ["search-curves", PAGE.page, () => searchCurvesSheet(searchRows(), OPTIMA)],
  ["search-curves-column", PAGE.column, () => searchCurvesSheet(searchRows(), OPTIMA, { width: "column" })],
  ["search-curves-three-data-sets", PAGE.page, () => searchCurvesSheet(threeSets(), OPTIMA)],
  ["search-curves-zen", PAGE.page, () => searchCurvesSheet(zenRows())],
  ["edit-distance", PAGE.page, () => editDistanceSheet(lossRows())],
  ["edit-distance-column", PAGE.column, () => editDistanceSheet(lossRows(), { width: "column" })],
  ["edit-distance-three-data-sets", PAGE.page, () => editDistanceSheet(SETS.flatMap((set) => lossRows(set)))],
  ["predictor-ranking", PAGE.page, () => predictorRankingSheet(rankingRows(), { proxies: proxyRows() })],
  ["predictor-ranking-table", PAGE.page, () => predictorRankingSheet(fewCounts(), { proxies: proxyRows() })],
  [
    "predictor-ranking-table-column",
    PAGE.column,
    () => predictorRankingSheet(fewCounts(), { proxies: proxyRows(), width: "column" }),
  ],
  ["predictor-ranking-column", PAGE.column, () => predictorRankingSheet(rankingRows(), { width: "column" })],
];

describe.each([...FIGURES])("the figure %s", (name, width, spec) => {
  test("is the picture that was last looked at", async () => {
    const { svg } = await renderFigure(spec());
    expect(compareWithGolden(name, svg)).toBe("same");
  });

  test("keeps its texts apart, inside the page and no smaller than 7 points", async () => {
    const { svg } = await renderFigure(spec());
    const [, pageWidth, pageHeight] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number);
    const boxes = textBoxes(svg);
    expect(boxes.length).toBeGreaterThan(15);
    expect(overlaps(boxes)).toEqual([]);
    const outside = boxes.filter(
      (box) => box.left < 0 || box.top < 0 || box.right > pageWidth! || box.bottom > pageHeight!,
    );
    expect(outside.map((box) => box.text)).toEqual([]);
    expect(Math.min(...boxes.map((box) => box.size))).toBe(TEXT.label);
    expect(TEXT.label).toBeGreaterThanOrEqual(7);
    expect(pageWidth).toBeLessThanOrEqual(width + 4);
  });

  test("holds no number that is none", async () => {
    const { svg, json } = await renderFigure(spec());
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    expect(json).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe("a golden file", () => {
  test("is written where it is missing, which is said, and a changed picture is put beside it", () => {
    const folder = mkdtempSync(join(tmpdir(), "golden-"));
    const golden = join(folder, "sample.svg");
    const actual = join(folder, "sample.actual.svg");
    expect(compareWithGolden("sample", "<svg/>", folder)).toBe(
      `The golden file "${golden}" was missing and is written. Look at it and commit it.`,
    );
    expect(compareWithGolden("sample", "<svg/>", folder)).toBe("same");
    expect(compareWithGolden("sample", "<svg>x</svg>", folder)).toBe(
      `The figure differs from "${golden}". Compare it with "${actual}"; if it is right, put it in its place.`,
    );
    expect(readFileSync(actual, "utf8")).toBe("<svg>x</svg>");
    rmSync(folder, { recursive: true });
  });
});
