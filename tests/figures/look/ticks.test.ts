import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { logDomain, logLabels, oneTwoFive, roomyLabels, tickedDomain } from "../../../src/figures/look/ticks.ts";

describe("ticks", () => {
  test("follow the 1–2–5 series exactly, below one too", () => {
    expect(oneTwoFive(0.01, 3)).toEqual([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]);
    expect(oneTwoFive(1, 150)).toEqual([1, 2, 5, 10, 20, 50, 100]);
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

  test("encloses any positive value between steps of the series", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1e4, noNaN: true }), (value) => {
        const { floor, top, open } = logDomain([value]);
        expect([floor <= value, top >= value, open]).toEqual([true, true, false]);
        for (const end of [floor, top]) expect(end.toExponential()).toMatch(/^[125]e/);
      }),
    );
  });

  test("exists without any positive value", () => {
    expect(logDomain([0, 0])).toEqual({ floor: 0.01, top: 1, open: true });
  });
});

describe("a linear domain", () => {
  test("begins and ends at a tick around the values, a single one included", () => {
    expect(tickedDomain(92.46, 94.4, 5)).toEqual({ domain: [92, 94.5], values: [92, 92.5, 93, 93.5, 94, 94.5] });
    expect(tickedDomain(0, 1600, 5)).toEqual({ domain: [0, 2000], values: [0, 500, 1000, 1500, 2000] });
    expect(tickedDomain(50, 50, 5)).toEqual({ domain: [50, 51], values: [50, 51] });
  });

  test("has ticks that are the doubles nearest to what they say", () => {
    expect(tickedDomain(-0.7, 1, 9).values).toEqual([-0.8, -0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  test("holds what it is given", () => {
    const bound = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(bound, fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (low, span) => {
        const { domain, values } = tickedDomain(low, low + span, 5);
        expect(domain[0]).toBeLessThanOrEqual(low + span * 1e-6);
        expect(domain[1]).toBeGreaterThanOrEqual(low + span - span * 1e-6);
        expect(values.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});

test("the last of crowded labels is kept, and of the others those that keep their distance", () => {
  const label = (at: number) => ({ at, width: 10 });
  expect(roomyLabels([0, 20, 30, 60, 70].map(label))).toEqual([true, false, true, false, true]);
  expect(roomyLabels([])).toEqual([]);
});
