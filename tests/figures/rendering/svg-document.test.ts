import { expect, test } from "bun:test";
import { svgDocument } from "../../../src/figures/rendering/svg-document.ts";

test("coordinates are rounded and texts are left alone", () => {
  const svg =
    '<svg width="10" height="20" viewBox="0 0 10 20"><path d="M1.23456,-0.0001L2e-17,3"/><text x="7.005">0.7591</text></svg>';
  expect(svgDocument(svg, "")).toBe(
    '<svg width="10pt" height="20pt" viewBox="0 0 10 20" role="img"><desc></desc><path d="M1.23,0L0,3"/><text x="7">0.7591</text></svg>\n',
  );
});

test("what is no SVG is refused", () => {
  expect(() => svgDocument("", "")).toThrow("Vega returned no SVG document.");
});
