import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { kendallTauB } from "../../src/metrics/kendall-tau.ts";

/** The definition, pair by pair. */
function bruteForce(a: readonly number[], b: readonly number[]): number {
  let [agreement, untiedA, untiedB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const signA = Math.sign(a[i]! - a[j]!);
      const signB = Math.sign(b[i]! - b[j]!);
      agreement += signA * signB;
      untiedA += Math.abs(signA);
      untiedB += Math.abs(signB);
    }
  }
  return agreement / Math.sqrt(untiedA) / Math.sqrt(untiedB);
}

describe("Kendall tau-b", () => {
  test("gives the value of SciPy's documentation for a list with ties", () => {
    expect(kendallTauB([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.4714045207910316, 14);
  });

  test("is 1 for one order and −1 for the reverse", () => {
    expect(kendallTauB([1, 2, 3, 4], [10, 20, 30, 40])).toBe(1);
    expect(kendallTauB([1, 2, 3, 4], [40, 30, 20, 10])).toBe(-1);
  });

  test("counts two discordant of six pairs as one third", () => {
    expect(kendallTauB([1, 2, 3, 4], [2, 1, 4, 3])).toBeCloseTo(1 / 3, 14);
  });

  test("is undefined for a constant list and for fewer than two items", () => {
    expect(kendallTauB([1, 1, 1], [1, 2, 3])).toBeNaN();
    expect(kendallTauB([1], [1])).toBeNaN();
    expect(kendallTauB([], [])).toBeNaN();
  });

  test("equals the definition on lists with many ties", () => {
    const lists = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -3, max: 3 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(lists, (pairs) => {
        const a = pairs.map(([x]) => x);
        const b = pairs.map(([, y]) => y);
        const expected = bruteForce(a, b);
        const actual = kendallTauB(a, b);
        if (Number.isNaN(expected)) expect(actual).toBeNaN();
        else expect(actual).toBeCloseTo(expected, 12);
      }),
      { seed: 1 },
    );
  });

  test("leaves its inputs as they were", () => {
    const a = Float64Array.of(3, 1, 2);
    const b = Float64Array.of(1, 3, 2);
    kendallTauB(a, b);
    expect([...a, ...b]).toEqual([3, 1, 2, 1, 3, 2]);
  });

  test("refuses lists of different lengths", () => {
    expect(() => kendallTauB([1, 2], [1])).toThrow("paired lists must have one length, not 2 and 1");
  });
});
