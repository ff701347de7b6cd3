import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { textWidth, wrapText } from "../../../src/figures/look/font.ts";

describe("the bundled font", () => {
  test("is as wide as its table of advances says", () => {
    // Advances of DejaVu Sans in 1/2048 em: A 1401, space 651, 0 1303, Δ 1401, ≤ 1716.
    for (const [text, units] of Object.entries({ A: 1401, " ": 651, "0": 1303, Δ: 1401, "≤": 1716, "A 0": 3355 })) {
      expect(textWidth(text, 2048)).toBe(units);
    }
  });

  test("is wider in bold, and has no width without a letter", () => {
    expect(textWidth("Regret", 8, "bold")).toBeGreaterThan(textWidth("Regret", 8));
    expect(textWidth("", 8)).toBe(0);
  });
});

describe("breaking a text into lines", () => {
  test("keeps all words in order and no line over the limit unless it is one word", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 200 }), (text, limit) => {
        const lines = wrapText(text.join(" "), 7, limit);
        expect(lines.join(" ")).toBe(text.join(" "));
        for (const line of lines) if (line.includes(" ")) expect(textWidth(line, 7)).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
