import { describe, expect, test } from "bun:test";
import { PAGE } from "../../src/figures/look/theme.ts";
import { renderFigure } from "../../src/figures/rendering/render.ts";
import { specDocument } from "../../src/figures/rendering/spec-document.ts";
import type { EditDistanceRow } from "../../src/figures/rows/edit-distance-rows.ts";
import { lossRows } from "./sample-tables.ts";
import { overlaps, textBoxes } from "./text-boxes.ts";
import { editDistanceSheet } from "./titled-sheets.ts";

const texts = async (...given: Parameters<typeof editDistanceSheet>) =>
  textBoxes((await renderFigure(editDistanceSheet(...given))).svg).map((box) => box.text);

const count = (all: readonly string[], wanted: string) => all.filter((text) => text === wanted).length;

/** Which series of a figure a line is drawn through. */
function joinedSeries(...given: Parameters<typeof editDistanceSheet>): string[] {
  const json = specDocument(editDistanceSheet(...given));
  const joined = [...json.matchAll(/"series":"([^"]+)","x":[^}]*"joined":true/g)].map((match) => match[1]!);
  return [...new Set(joined)].sort();
}

describe("loss against edit distance on one data set", () => {
  test("shows raw loss by kind of label and normalised loss of all, with units", async () => {
    const all = await texts(lossRows());
    for (const text of [
      "Predictor loss against edit distance on NAS-Bench-201, CIFAR-10",
      "(a) MSE of Δ accuracy",
      "(squared % points)",
      "(b) MSE of Δ zen",
      "(squared Zen-Score)",
      "(c) R²",
    ]) {
      expect(all).toContain(text);
    }
    expect(count(all, "Edit distance k")).toBe(3);
    expect(all.filter((text) => /^[1-5]$/.test(text))).toEqual(expect.arrayContaining(["1", "2", "3", "4", "5"]));
    expect(all.join(" ")).toContain("over 5 training sets and initialisations (Student t).");
    const legend = all.filter((text) => text.includes("labelled networks"));
    expect(legend).toEqual([
      "Edit-only predictor, Δ accuracy, 156 labelled networks",
      "Edit-only predictor, Δ zen, 156 labelled networks",
      "Siamese predictor, Δ accuracy, 156 labelled networks",
      "Siamese predictor, Δ zen, 156 labelled networks",
    ]);
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

  test("calls labels by what the task is scored by", async () => {
    const rows = lossRows("normal").map((row) => ({ ...row, space: "transnas101-micro", measure: "ssim" as const }));
    const all = await texts(rows);
    expect(all).toContain("Predictor loss against edit distance on TransNAS-Bench-101 micro, surface normals");
    expect(all).toContain("(a) MSE of Δ SSIM");
    expect(all).toContain("(squared SSIM)");
    expect(all.join(" ")).not.toContain("accuracy");
  });

  test("draws no line through predictors with different numbers of labels", () => {
    const rows = lossRows().map((row) => (row.predictor === "edit-only" && row.k > 1 ? { ...row, labelled: 40 } : row));
    expect(joinedSeries(lossRows())).toEqual([
      "edit-only accuracy",
      "edit-only zen",
      "siamese accuracy",
      "siamese zen",
    ]);
    expect(joinedSeries(rows)).toEqual(["siamese accuracy", "siamese zen"]);
  });

  test("refuses an empty table", () => {
    expect(() => editDistanceSheet([])).toThrow('The figure "edit distance" has no rows to draw.');
  });
});

describe("loss against edit distance on several data sets", () => {
  const sets = ["cifar10", "cifar100", "ImageNet16-120"];
  const rows = (): EditDistanceRow[] => sets.flatMap(lossRows);

  test("shares titles: one per column and one per row", async () => {
    const all = await texts(rows());
    expect(all).toContain("Predictor loss against edit distance on NAS-Bench-201");
    for (const text of ["CIFAR-10", "CIFAR-100", "ImageNet16-120", "MSE of Δ accuracy", "MSE of Δ zen", "R²"]) {
      expect(count(all, text)).toBe(1);
    }
    expect(count(all, "Edit distance k")).toBe(3);
    expect(count(all, "5")).toBe(3);
  });

  test("leaves out a data set with single dots only, and says so", async () => {
    const all = await texts(rows().filter((row) => row.dataset !== "ImageNet16-120" || row.k === 1));
    expect(count(all, "ImageNet16-120")).toBe(0);
    expect(all.join(" ")).toContain("ImageNet16-120, tested at one distance only, is not drawn.");
    expect(count(all, "Edit distance k")).toBe(2);
  });

  test("gives a task with a measure of its own an axis of its own", async () => {
    const own = rows().map((row): EditDistanceRow => (row.dataset === "cifar100" ? { ...row, measure: "ssim" } : row));
    const all = await texts(own);
    expect(count(all, "MSE of Δ accuracy")).toBe(2);
    expect(count(all, "MSE of Δ SSIM")).toBe(1);
    expect(count(all, "MSE of Δ zen")).toBe(1);
    expect(all).toContain("Siamese predictor, Δ of the task's metric, 156 labelled networks");
  });
});

describe("losses at single edit distances", () => {
  test("stand by predictor, labelled networks and what was learnt, whatever the order of the table", async () => {
    const single = lossRows().filter((row) => row.k === 1 && row.metric === "r2");
    const rows = single.flatMap((row) => [
      row,
      { ...row, labelled: 78 },
      { ...row, predictor: "adjacency", label: "zen" as const, labelled: 9 },
    ]);
    const words = async (given: readonly EditDistanceRow[]) =>
      (await texts(given)).filter((text) => /^(Siamese|Edit-only|Adjacency|Δ .*|78|156|9)$/.test(text));
    const shown = await words(rows);
    expect(shown.slice(0, 8).map((text) => text.slice(0, 7))).toEqual([
      ...Array.from({ length: 4 }, () => "Siamese"),
      ...Array.from({ length: 4 }, () => "Edit-on"),
    ]);
    expect(shown.filter((text) => text.startsWith("Δ")).slice(0, 4)).toEqual([
      ...["Δ zen", "Δ accuracy", "Δ zen", "Δ accuracy"],
    ]);
    expect(shown.filter((text) => /^\d/.test(text)).slice(0, 4)).toEqual(["78", "78", "156", "156"]);
    expect(await words(rows.toReversed())).toEqual(shown);
  });

  test.each(["page", "column"] as const)("stand in a %s-wide table of dots", async (width) => {
    const rows = lossRows().filter((row) => row.k === 1);
    const { svg } = await renderFigure(editDistanceSheet(rows, { width }));
    const boxes = textBoxes(svg);
    const all = boxes.map((box) => box.text);
    expect(all).toEqual(expect.arrayContaining(["Siamese", "Edit-only", "Δ zen", "156", "0.480", "106"]));
    expect(all.join(" ")).not.toContain("grows with k");
    expect(overlaps(boxes)).toEqual([]);
    expect(Math.max(...boxes.map((box) => box.right))).toBeLessThanOrEqual(PAGE[width] + 4);
  });
});
