import { describe, expect, test } from "bun:test";
import { PAGE, TEXT } from "../../src/figures/look/theme.ts";
import { renderFigure } from "../../src/figures/rendering/render.ts";
import { specDocument } from "../../src/figures/rendering/spec-document.ts";
import { type TheoryGrowthRow, theoryGrowthSheet } from "../../src/figures/sheets/theory-growth-sheet.ts";
import { overlaps, textBoxes } from "./text-boxes.ts";

/** Numbers of lists and cells, made up by hand: the figure draws what it is given. */
function sampleRows(): TheoryGrowthRow[] {
  const families = [
    { space: "operation-list", r: 4, sizes: [1, 5, 10, 15, 20], steepness: 0.6 },
    { space: "adjacency-matrix", r: 3, sizes: [2, 4, 6, 8, 10], steepness: 1.7 },
  ];
  return families.flatMap(({ space, r, sizes, steepness }) =>
    sizes.flatMap((n): TheoryGrowthRow[] => [
      { space, n, r, quantity: "architectures", k: 0, reading: "printed", log10: steepness * n * 0.5 },
      { space, n, r, quantity: "architectures", k: 0, reading: "corrected", log10: steepness * n },
      { space, n, r, quantity: "differences", k: 1, reading: "printed", log10: Math.log10(r * n) },
      { space, n, r, quantity: "differences", k: 1, reading: "corrected-signed", log10: Math.log10(r * (r - 1) * n) },
    ]),
  );
}

const drawnTexts = async (...given: Parameters<typeof theoryGrowthSheet>) =>
  textBoxes((await renderFigure(theoryGrowthSheet(...given))).svg).map((box) => box.text);

describe("growth of the numbers of architectures and differences", () => {
  test.each(["page", "column"] as const)("keeps its texts apart and inside a %s-wide figure", async (width) => {
    const { svg, json } = await renderFigure(theoryGrowthSheet(sampleRows(), { width }));
    const [, pageWidth, pageHeight] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number);
    const boxes = textBoxes(svg);
    expect(boxes.length).toBeGreaterThan(25);
    expect(overlaps(boxes)).toEqual([]);
    const outside = boxes.filter(
      (box) => box.left < 0 || box.top < 0 || box.right > pageWidth! || box.bottom > pageHeight!,
    );
    expect(outside.map((box) => box.text)).toEqual([]);
    expect(Math.min(...boxes.map((box) => box.size))).toBe(TEXT.label);
    expect(pageWidth).toBeLessThanOrEqual(PAGE[width] + 4);
    expect(svg + json).not.toMatch(/NaN|Infinity|undefined/);
  });

  test("has one panel per family, axis titles with units and ticks as powers of ten", async () => {
    const all = await drawnTexts(sampleRows());
    for (const text of [
      "(a) List of operations, r = 4 operations",
      "(b) Cell as adjacency matrix, r = 3 operations",
      "Depth n (layers)",
      "Size of the cell n (nodes)",
      "10⁴",
      "10¹²",
      "10¹⁵",
      "10¹⁸",
      "1",
    ]) {
      expect(all).toContain(text);
    }
    expect(all.filter((text) => text === "Count (log scale)")).toHaveLength(2);
    const legend = ["|A| as printed", "|A| corrected", "|D¹| as printed", "|D¹| corrected"];
    expect(all.filter((text) => legend.includes(text))).toEqual(legend);
  });

  test("draws every number that it is given as that number", () => {
    const json = specDocument(theoryGrowthSheet(sampleRows()));
    const values = [...json.matchAll(/"series":"differences printed","x":(\d+),"mean":([\d.e+]+)/g)];
    expect(values.map(([, x, mean]) => [Number(x), Math.round(Number(mean))])).toEqual([
      ...[1, 5, 10, 15, 20].map((n) => [n, 4 * n]),
      ...[2, 4, 6, 8, 10].map((n) => [n, 3 * n]),
    ]);
  });

  test("leaves out other spaces, other readings and larger edit distances", () => {
    const rows = sampleRows();
    const others = [
      { ...rows[0]!, space: "nasbench201", log10: 30 },
      { ...rows[2]!, k: 2, log10: 30 },
      { ...rows[3]!, reading: "enumerated-signed", log10: 30 },
    ];
    expect(theoryGrowthSheet([...rows, ...others])).toEqual(theoryGrowthSheet(rows));
  });

  test("refuses a table without a row to draw, a number without a logarithm and a mixed family", () => {
    const rows = sampleRows();
    expect(() => theoryGrowthSheet([])).toThrow('The figure "theory growth" has no rows to draw.');
    expect(() => theoryGrowthSheet([{ ...rows[0]!, log10: Number.NaN }])).toThrow('"NaN" in column "log10"');
    expect(() => theoryGrowthSheet([...rows, { ...rows[0]!, r: 5 }])).toThrow(
      'The family "operation-list" has rows for r = 4 and 5; one panel shows one r.',
    );
  });
});
