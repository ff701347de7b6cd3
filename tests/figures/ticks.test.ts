import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { logDomain, logLabels, oneTwoFive, paddedDomain, stepAbove, stepBelow } from "../../src/figures/ticks.ts";

describe("ticks", () => {
  test("follow the 1–2–5 series exactly, below one too", () => {
    expect(oneTwoFive(0.01, 3)).toEqual([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]);
    expect(oneTwoFive(1, 150)).toEqual([1, 2, 5, 10, 20, 50, 100]);
  });

  test("enclose a value", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1e4, noNaN: true }), (value) => {
        expect(stepBelow(value)).toBeLessThanOrEqual(value);
        expect(stepAbove(value)).toBeGreaterThanOrEqual(value);
      }),
    );
  });
});

describe("a logarithmic domain", () => {
  test("ends at the steps around the values", () => {
    expect(logDomain([0.3, 7])).toEqual({ floor: 0.2, top: 10, open: false });
  });

  test("is open at the bottom when a value is zero, and its lowest tick says so", () => {
    const domain = logDomain([0, 0.3, 7]);
    expect(domain).toEqual({ floor: 0.2, top: 10, open: true });
    expect(logLabels(domain)).toBe(
      "datum.value <= 0.2 ? '≤' + format(datum.value, '.6~g') : format(datum.value, '.6~g')",
    );
  });

  test("spans three decades at most and one at least", () => {
    expect(logDomain([1e-9, 10])).toEqual({ floor: 0.01, top: 10, open: true });
    expect(logDomain([10])).toEqual({ floor: 1, top: 10, open: false });
  });

  test("exists without any positive value", () => {
    expect(logDomain([0, 0])).toEqual({ floor: 0.01, top: 1, open: true });
  });
});

test("a linear domain is wider than its values, a single one included", () => {
  expect(paddedDomain([10, 20], 0.1, 0.2)).toEqual([9, 22]);
  expect(paddedDomain([50], 0.1, 0.1)).toEqual([49.5, 50.5]);
});
