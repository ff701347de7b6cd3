import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { randomStream } from "../../../src/random/stream.ts";
import { CODES } from "../../../src/spaces/transnas101-macro/code.ts";
import { negatedScript } from "../../../src/spaces/transnas101-macro/edit-script.ts";
import { transnas101Macro as space } from "../../../src/spaces/transnas101-macro/space.ts";
import { macroTuple } from "../foreign-notations.ts";
import { failure, unwrapped } from "../results.ts";

const all = Array.from({ length: space.count }, (_, row) => space.at(row));
const rows = fc.integer({ min: 0, max: space.count - 1 }).map((row) => space.at(row));
const network = (text: string) => unwrapped(space.parse(text));
const digitsOf = (row: number) => CODES[row]!.join("");

/** Levenshtein distance by its recursive definition, written without the code under test. */
function levenshtein(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(above[j - 1]! + Number(a[i - 1] !== b[j - 1]), above[j]! + 1, row[j - 1]! + 1));
    }
    above = row;
  }
  return above[b.length]!;
}

describe("TransNAS-Bench-101's macro space", () => {
  test("has every stack of 4 to 6 modules with 1 to 3 doublings and 1 to 4 halvings, once", () => {
    const expected: string[] = [];
    for (let length = 4; length <= 6; length++) {
      for (let number = 0; number < 4 ** length; number++) {
        const digits = number
          .toString(4)
          .padStart(length, "0")
          .replace(/./g, (digit) => String(Number(digit) + 1));
        const doublings = digits.replace(/[13]/g, "").length;
        const halvings = digits.replace(/[12]/g, "").length;
        if (doublings >= 1 && doublings <= 3 && halvings >= 1 && halvings <= 4) expected.push(digits);
      }
    }
    expect(expected.length).toBe(3_256);
    expect(space.count).toBe(3_256);
    expect(new Set(all.map(digitsOf))).toEqual(new Set(expected));
  });

  test("stands in the benchmark's order", () => {
    // Network 1 of the benchmark's list (yawen-d/TransNASBench:README.md, `api.index2arch(1)`).
    expect(space.format(space.at(1))).toBe("64-2311-basic");
    const order = (row: number) => {
      const digits = [...digitsOf(row)].map(Number);
      const doubling = digits.flatMap((digit, place) => (digit % 2 === 0 ? [place] : []));
      const halving = digits.flatMap((digit, place) => (digit > 2 ? [place] : []));
      return [digits.length, doubling.length, halving.length, doubling.join(""), halving.join("")].join(" ");
    };
    const keys = all.map(order);
    expect(keys).toEqual(keys.toSorted());
  });

  test("refuses rows outside the space", () => {
    for (const row of [-1, 3_256, 0.5, Number.NaN]) {
      expect(() => space.at(row)).toThrow(`a row of transnas101-macro is an integer in [0, 3256), not ${row}`);
    }
  });

  test("draws uniformly, the same from the same stream", () => {
    const draw = () => {
      const stream = randomStream("test");
      return Array.from({ length: 400 }, () => space.sample(stream));
    };
    expect(draw()).toEqual(draw());
    // 2,296 of the 3,256 have six modules: 70.5 %.
    const six = draw().filter((row) => CODES[row]!.length === 6).length / 400;
    expect(six).toBeGreaterThan(0.63);
    expect(six).toBeLessThan(0.78);
  });
});

describe("neighbours and edits of macro networks", () => {
  test("the neighbours are exactly the networks at Levenshtein distance 1, all over the space", () => {
    const lists = all.map((row) => new Set<number>(space.neighbours(row)));
    const digits = all.map(digitsOf);
    let pairs = 0;
    for (let a = 0; a < digits.length; a++) {
      for (let b = a + 1; b < digits.length; b++) {
        const near = Math.abs(digits[a]!.length - digits[b]!.length) < 2 && levenshtein(digits[a]!, digits[b]!) === 1;
        if (near !== lists[a]!.has(b) || near !== lists[b]!.has(a)) throw new Error(`${digits[a]} and ${digits[b]}`);
        if (near) pairs++;
      }
    }
    expect(lists.reduce((sum, list) => sum + list.size, 0)).toBe(2 * pairs);
    expect(all.every((row) => space.neighbours(row).length === lists[row]!.size && !lists[row]!.has(row))).toBe(true);
    expect(Math.min(...lists.map((list) => list.size))).toBeGreaterThan(0);
  }, 60_000);

  test("the packed table holds the same lists", () => {
    const { offsets, rows: packed } = space.neighbourTable();
    expect(offsets.length).toBe(3_257);
    for (const row of all) {
      expect([...packed.subarray(offsets[row], offsets[row + 1])]).toEqual([...space.neighbours(row)]);
    }
  });

  test("the edits between two networks lead from one to the other, as many as the Levenshtein distance", () => {
    fc.assert(
      fc.property(rows, rows, (from, to) => {
        const edits = space.edits(from, to);
        expect(edits.length).toBe(levenshtein(digitsOf(from), digitsOf(to)));
        expect(space.distance(to, from)).toBe(edits.length);
        expect(edits.every(({ position }) => position >= 0 && position < space.positions)).toBe(true);
        expect(unwrapped(space.apply(from, edits))).toBe(to);
      }),
      { numRuns: 2_000 },
    );
  });

  test("the negation of edits leads back, in the same form, and is undone by negating again", () => {
    fc.assert(
      fc.property(rows, rows, (from, to) => {
        const edits = space.edits(from, to);
        const back = negatedScript(edits);
        expect(back.length).toBe(edits.length);
        expect(unwrapped(space.apply(to, back))).toBe(from);
        expect(negatedScript(back)).toEqual([...edits]);
      }),
      { numRuns: 2_000 },
    );
  });

  test("the negation of a change behind a removal and an insertion changes the module where it stood", () => {
    const edits = space.edits(network("64-123411-basic"), network("64-212343-basic"));
    expect(edits).toEqual([
      { position: 4, from: 1, to: 0 },
      { position: 0, from: 0, to: 2 },
      { position: 5, from: 1, to: 3 },
    ]);
    expect(negatedScript(edits)).toEqual([
      { position: 0, from: 2, to: 0 },
      { position: 4, from: 0, to: 1 },
      { position: 5, from: 3, to: 1 },
    ]);
  });

  test("removals come first, from the last module on, then changes and insertions from the first on", () => {
    const edits = (from: string, to: string) => space.edits(network(`64-${from}-basic`), network(`64-${to}-basic`));
    expect(edits("1234", "1434")).toEqual([{ position: 1, from: 2, to: 4 }]);
    expect(edits("1234", "12344")).toEqual([{ position: 3, from: 0, to: 4 }]);
    expect(edits("12344", "1234")).toEqual([{ position: 3, from: 4, to: 0 }]);
    expect(edits("412333", "333412")).toEqual([
      { position: 0, from: 4, to: 3 },
      { position: 1, from: 1, to: 3 },
      { position: 2, from: 2, to: 3 },
      { position: 3, from: 3, to: 4 },
      { position: 4, from: 3, to: 1 },
      { position: 5, from: 3, to: 2 },
    ]);
    expect(edits("123411", "212341")).toEqual([
      { position: 4, from: 1, to: 0 },
      { position: 0, from: 0, to: 2 },
    ]);
  });

  test("only the last step has to be in the space", () => {
    // 1111 has no doubling and no halving.
    const steps = [
      { position: 0, from: 4, to: 1 },
      { position: 3, from: 1, to: 4 },
    ];
    expect(space.format(unwrapped(space.apply(network("64-4111-basic"), steps)))).toBe("64-1114-basic");
    expect(failure(space.apply(network("64-4111-basic"), steps.slice(0, 1)))).toEqual({
      code: "invalid-argument",
      message:
        'the edits lead to "64-1111-basic", which is not in transnas101-macro: 0 module(s) double the channels instead of 1 to 3',
      remedy: "Add edits that lead back into the space.",
    });
  });

  test.each([
    { position: 0, from: 3, to: 1 },
    { position: 4, from: 1, to: 2 },
    { position: 5, from: 0, to: 1 },
    { position: 0, from: 0, to: 0 },
    { position: 0, from: 1, to: 1 },
    { position: 0, from: 1, to: 5 },
    { position: -1, from: 1, to: 2 },
    { position: 0.5, from: 0, to: 2 },
  ])("refuses the edit %p of 64-1234-basic", (edit) => {
    const { code, message } = failure(space.apply(network("64-1234-basic"), [edit]));
    expect({ code, message }).toEqual({
      code: "invalid-argument",
      message: `the edit "${edit.position}: ${edit.from} to ${edit.to}" does not fit 64-1234-basic`,
    });
  });

  test("mutation reaches every neighbour and nothing else", () => {
    const stream = randomStream("mutate");
    const reached = new Set(Array.from({ length: 1_000 }, () => space.mutate(space.at(77), stream)));
    expect(reached).toEqual(new Set(space.neighbours(space.at(77))));
  });
});

describe("the notations, keys and graphs of macro networks", () => {
  test("reading what was written gives every network back", () => {
    for (const row of all) {
      expect(unwrapped(space.parse(space.format(row)))).toBe(row);
      expect(unwrapped(space.parse(macroTuple(CODES[row]!)))).toBe(row);
    }
  });

  test("NASLib's tuple ends in zeros, or leaves them out", () => {
    expect(network(" (1, 2, 3, 4, 0, 0) ")).toBe(network("64-1234-basic"));
    expect(network("(1,2,3,4)")).toBe(network("64-1234-basic"));
  });

  test.each([
    ["", "it does not begin with 64-", 1],
    ["64-1234", "it does not end with -basic", 7],
    ["64--basic", "it has 0 module(s) instead of 4 to 6", 1],
    ["64-basic", "it does not have its digits between 64- and -basic", 4],
    ["64-1235-basic", '"5" is not one of 1, 2, 3, 4', 7],
    ["64-124-basic", "it has 3 module(s) instead of 4 to 6", 1],
    ["64-1133-basic", "0 module(s) double the channels instead of 1 to 3", 1],
    ["64-2221-basic", "0 module(s) halve the resolution instead of 1 to 4", 1],
    ["(1, 2, 0, 3, 4)", "a 0 stands before another module", 1],
    ["(1, 2, 3, 4, 0, 0, 0)", "the tuple has 7 digits instead of at most 6", 1],
    ["(1, 2, 3, 5, 0, 0)", 'digit "5" is not one of 0, 1, 2, 3, 4', 11],
  ])("refuses %p and says where", (text, problem, column) => {
    expect(failure(space.parse(text))).toEqual({
      code: "invalid-architecture",
      message: `"${text}" is not a TransNAS-Bench-101 macro architecture: ${problem}`,
      where: `column ${column}`,
      remedy: "Write it like `64-1234-basic` or, as NASLib does, like `(1, 2, 3, 4, 0, 0)`.",
    });
  });

  test("no text makes it throw", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(space.parse(text).ok).toBe(false);
      }),
    );
  });

  test("no two networks share a key", () => {
    expect(new Set(all.map((row) => space.canonicalKey(row))).size).toBe(3_256);
    expect(new Set(all.map((row) => space.scoreKey(row))).size).toBe(3_256);
  });

  test("the graph is a chain of six slots between input and output", () => {
    const { operations, adjacency } = space.graph(network("64-12344-basic"));
    expect([...operations]).toEqual([5, 1, 2, 3, 4, 4, 0, 6]);
    const edges = [...adjacency].flatMap((bit, at) => (bit ? [`${Math.floor(at / 8)}-${at % 8}`] : []));
    expect(edges).toEqual(["0-1", "1-2", "2-3", "3-4", "4-5", "5-6", "6-7"]);
    expect(space.vertexOperations).toBe(7);
    expect(space.pathCounts(space.at(0)).length).toBe(0);
  });
});
