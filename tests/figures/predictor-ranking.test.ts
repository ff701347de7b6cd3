import { describe, expect, test } from "bun:test";
import { renderFigure } from "../../src/figures/rendering/render.ts";
import { specDocument } from "../../src/figures/rendering/spec-document.ts";
import { proxyRows, rankingRows } from "./sample-tables.ts";
import { textBoxes } from "./text-boxes.ts";
import { predictorRankingSheet } from "./titled-sheets.ts";

type Given = Parameters<typeof predictorRankingSheet>;

const texts = async (...given: Given) =>
  textBoxes((await renderFigure(predictorRankingSheet(...given))).svg).map((box) => box.text);

const fewCounts = (dataset?: string) => rankingRows(dataset).filter((row) => row.labelled < 1000);

const count = (all: readonly string[], wanted: string) => all.filter((text) => text === wanted).length;

describe("predictor ranking over three numbers of labelled networks", () => {
  test("shows curves of tau-b beside the paper's values and proxies", async () => {
    const all = await texts(rankingRows(), { proxies: proxyRows() });
    for (const text of [
      "78",
      "156",
      "1,562",
      "0.759",
      "0.832",
      "Kendall tau-b",
      "Labelled networks (log scale)",
      "1",
    ]) {
      expect(all).toContain(text);
    }
    const legend = [
      "Siamese predictor, Δ accuracy",
      "Edit-only predictor, Δ accuracy",
      "Siamese predictor, Δ zen",
      "Edit-only predictor, Δ zen",
      "Paper's DoA (Table 1, no data set named)",
      "Parameters (proxy)",
      "FLOPs (proxy)",
      "Zen-Score (proxy)",
    ];
    expect(all.filter((text) => legend.includes(text))).toEqual(legend);
    expect(all.join(" ")).toContain("over 5 training sets and initialisations (Student t).");
  });

  test("draws the paper's values, of no named data set, beside CIFAR-10 only", async () => {
    const all = await texts([...rankingRows(), ...rankingRows("cifar100"), ...rankingRows("ImageNet16-120")]);
    expect(count(all, "0.759")).toBe(1);
    expect(count(all, "0.832")).toBe(1);
    const others = await texts([...rankingRows("cifar100"), ...rankingRows("ImageNet16-120")]);
    expect(others.join(" ")).not.toMatch(/0\.759|0\.832|Paper's DoA/);
  });

  test("writes tau-b beside the first panel only", async () => {
    const all = await texts([...rankingRows(), ...rankingRows("cifar100")]);
    expect(count(all, "Kendall tau-b")).toBe(1);
    expect(all).toEqual(expect.arrayContaining(["(a) CIFAR-10", "(b) CIFAR-100"]));
  });

  test("joins no dots of a predictor with fewer than three numbers", () => {
    const rows = rankingRows().filter((row) => row.predictor === "siamese" || row.labelled < 1000);
    const json = specDocument(predictorRankingSheet(rows));
    expect(json).toMatch(/"series":"siamese accuracy","x":[^}]*"joined":true/);
    expect(json).toMatch(/"series":"edit-only accuracy","x":[^}]*"joined":false/);
    expect(json).not.toMatch(/"series":"edit-only accuracy","x":[^}]*"joined":true/);
  });

  test("against zen-scores shows no published accuracy ranking and says that there is no accuracy", async () => {
    const all = await texts(rankingRows(), { against: "zen", proxies: proxyRows() });
    expect(all.join(" ")).not.toMatch(/Paper's DoA|proxy/);
    expect(all.join(" ")).toContain("between predicted order and Zen-Score; no accuracy is reported.");
  });

  test("refuses a mean that is no number", () => {
    expect(() => predictorRankingSheet([{ ...rankingRows()[0]!, mean: Number.POSITIVE_INFINITY }])).toThrow(
      'Row 0 of the figure "predictor ranking" has "Infinity" in column "mean"; a finite number is needed.',
    );
  });
});

describe("predictor ranking over one or two numbers of labelled networks", () => {
  test("is a table of dots from the best down, then what they are held against", async () => {
    const all = await texts(fewCounts(), { proxies: proxyRows() });
    const column = (wanted: readonly string[]) => all.filter((text) => wanted.includes(text));
    expect(column(["Siamese", "Edit-only", "Paper's DoA", "Parameters", "FLOPs", "Zen-Score"])).toEqual([
      ...["Siamese", "Siamese", "Edit-only", "Edit-only", "Siamese", "Siamese", "Edit-only", "Edit-only"],
      ...["Paper's DoA", "Parameters", "FLOPs", "Zen-Score"],
    ]);
    expect(column(["78", "156"])).toEqual(["156", "78", "156", "78", "156", "78", "156", "78", "156"]);
    expect(all.filter((text) => /^0\.\d{3}( \[|$)/.test(text))).toEqual([
      "0.820 [0.806, 0.834]",
      "0.776 [0.762, 0.790]",
      "0.560 [0.546, 0.574]",
      "0.490 [0.476, 0.504]",
      "0.420 [0.406, 0.434]",
      "0.400 [0.386, 0.414]",
      "0.390 [0.376, 0.404]",
      "0.360 [0.346, 0.374]",
      ...["0.759", "0.534", "0.494", "0.272"],
    ]);
    expect(count(all, "of 15,625 networks")).toBe(3);
    expect(all).not.toContain("Labelled networks (log scale)");
  });

  test("has a block per data set, with the paper's value under CIFAR-10 only", async () => {
    const all = await texts([...fewCounts(), ...fewCounts("cifar100")]);
    expect(all).toEqual(expect.arrayContaining(["CIFAR-10", "CIFAR-100"]));
    expect(count(all, "Paper's DoA")).toBe(1);
    expect(count(all, "Kendall tau-b")).toBe(1);
  });

  test("leaves out published values that its own rows do not reach", async () => {
    expect(await texts(fewCounts().filter((row) => row.labelled === 78))).not.toContain("Paper's DoA");
  });

  test("names each task's own metric", async () => {
    const normal = fewCounts("normal").map((row) => ({ ...row, measure: "ssim" as const }));
    const rows = [...normal, ...fewCounts("room_layout").map((row) => ({ ...row, measure: "negative-loss" as const }))];
    const all = await texts(rows.map((row) => ({ ...row, space: "transnas101-micro" })));
    for (const text of ["Surface normals", "Room layout", "Δ SSIM", "Δ negative loss", "Δ zen"])
      expect(all).toContain(text);
    expect(all.join(" ")).toContain("each task's own metric (SSIM, negative loss)");
    expect(all.join(" ")).not.toContain("accuracy");
  });
});
