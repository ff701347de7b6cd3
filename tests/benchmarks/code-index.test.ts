import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { CodeIndex } from "../../src/benchmarks/code-index.ts";
import type { ArchitectureCode } from "../../src/spaces/search-space.ts";

const code = (...values: number[]) => values as readonly number[] as ArchitectureCode;
/** Few values and slots, so that lists are full of codes that differ in one place or are anagrams of each other. */
const codes = fc.uniqueArray(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }), {
  selector: String,
  maxLength: 200,
});

describe("the index of coded architectures", () => {
  test("says of every code where it stands, and of every other one that it is not there", () => {
    fc.assert(
      fc.property(codes, codes, (listed, others) => {
        const index = new CodeIndex(listed.map((each) => code(...each)));
        listed.forEach((each, at) => {
          expect(index.indexOf(code(...each))).toBe(at);
        });
        const known = new Set(listed.map(String));
        for (const other of others) {
          if (!known.has(String(other))) expect(index.indexOf(code(...other))).toBeUndefined();
        }
      }),
    );
  });

  test("finds all 65,536 codes of two bytes, however their hashes collide", () => {
    const all = Array.from({ length: 65_536 }, (_, at) => code(at >> 8, at & 255));
    const index = new CodeIndex(all);
    expect(all.every((each, at) => index.indexOf(each) === at)).toBe(true);
  });

  test("does not take a value for its byte, nor a code for a longer one", () => {
    const index = new CodeIndex([code(1, 2)]);
    for (const other of [code(257, 2), code(1.5, 2), code(-255, 2), code(1), code(1, 2, 0), code()]) {
      expect(index.indexOf(other)).toBeUndefined();
    }
    expect(new CodeIndex([]).indexOf(code(1))).toBeUndefined();
  });

  test("refuses what it cannot tell apart", () => {
    expect(() => new CodeIndex([code(1, 2), code(2, 1), code(1, 2)])).toThrow("an architecture occurs twice in a list");
    expect(() => new CodeIndex([code(1, 2), code(1)])).toThrow("a code has 1 slots instead of 2");
    expect(() => new CodeIndex([code(1, 256)])).toThrow("a slot's value is an integer in [0, 255], not 256");
  });
});
