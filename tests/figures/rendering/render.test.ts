import { describe, expect, test } from "bun:test";
import type { TopLevelSpec } from "vega-lite";
import { renderFigure } from "../../../src/figures/rendering/render.ts";
import { OPTIMA, searchRows } from "../sample-tables.ts";
import { searchCurvesSheet } from "../titled-sheets.ts";

const dots = (extra: object = {}): TopLevelSpec => ({
  description: "Two dots <a & b>",
  width: 72,
  height: 36,
  padding: 0,
  data: { values: [{ x: 1 }, { x: 2 }] },
  mark: "point",
  encoding: { x: { value: 36 }, y: { value: 18 } },
  ...extra,
});

describe("drawing a figure", () => {
  test("gives the same bytes twice, whatever was drawn in between", async () => {
    const spec = searchCurvesSheet(searchRows(), OPTIMA);
    const first = await renderFigure(spec);
    await renderFigure(dots());
    const second = await renderFigure(spec);
    expect(second.svg).toBe(first.svg);
    expect(second.json).toBe(first.json);
    expect(Buffer.from(second.png).equals(Buffer.from(first.png))).toBe(true);
  });

  test("gives the same bytes beside other figures that are drawn at the same time", async () => {
    const spec = searchCurvesSheet(searchRows(), OPTIMA);
    const together = await Promise.all([renderFigure(spec), renderFigure(dots()), renderFigure(spec)]);
    expect(together[2].svg).toBe(together[0].svg);
    expect(together[0].svg).toContain('clip-path="url(#d0)"');
  });

  test("measures the SVG in points and carries the description in it", async () => {
    const { svg } = await renderFigure(dots());
    expect(svg).toStartWith('<svg xmlns="http://www.w3.org/2000/svg"');
    expect(svg).toContain('width="72pt" height="36pt" viewBox="0 0 72 36"');
    expect(svg).toContain("<desc>Two dots &lt;a &amp; b&gt;</desc>");
  });

  test("draws the PNG at 300 dots per inch and says so in the file", async () => {
    const png = Buffer.from((await renderFigure(dots())).png);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([300, 150]);
    const chunk = png.indexOf("pHYs");
    // 300 dots per inch are 11,811 dots per metre.
    expect([png.readUInt32BE(chunk + 4), png.readUInt32BE(chunk + 8), png[chunk + 12]]).toEqual([11811, 11811, 1]);
  });

  test("draws letters in the PNG from the bundled font", async () => {
    const withText = (text: string) => dots({ mark: "text", encoding: { text: { value: text } } });
    const [blank, letter, other] = await Promise.all([" ", "A", "B"].map((text) => renderFigure(withText(text))));
    expect(Buffer.from(letter!.png).equals(Buffer.from(blank!.png))).toBe(false);
    expect(Buffer.from(letter!.png).equals(Buffer.from(other!.png))).toBe(false);
  });

  test("loads nothing", async () => {
    const remote = dots({ data: { url: "https://example.org/rows.json" } });
    await expect(renderFigure(remote)).rejects.toThrow("https://example.org/rows.json");
  });

  test("refuses what Vega-Lite only warns about", async () => {
    const doubtful = dots({ encoding: { sizzle: { value: 1 } } });
    await expect(renderFigure(doubtful)).rejects.toThrow(
      "The figure could not be drawn: sizzle-encoding is dropped as sizzle is not a valid encoding channel.",
    );
  });

  test("gives back the specification as JSON with one row of data a line", async () => {
    const { json } = await renderFigure(dots());
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(dots())));
    expect(json).toContain('"values": [\n      {"x":1},\n      {"x":2}\n    ]');
  });
});
