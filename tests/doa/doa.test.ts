import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { buildDoa } from "../../src/doa/build-doa.ts";
import { editKey, reversed } from "../../src/doa/edit-encoding.ts";
import { pairsAmong } from "../../src/doa/pairs-among.ts";
import { differenceEncoding } from "../../src/encodings/difference.ts";
import { randomStream } from "../../src/random/stream.ts";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { toySpace } from "../spaces/toy-slots.ts";

const row = fc.integer({ min: 0, max: nasbench201.count - 1 });
const edits = (a: number, b: number) => nasbench201.edits(nasbench201.at(a), nasbench201.at(b));

describe("the difference encoding", () => {
  test("has 120 keys of one edit in NAS-Bench-201, 60 without direction", () => {
    const [signed, unsigned] = [new Set<string>(), new Set<string>()];
    for (let a = 0; a < nasbench201.count; a += 7) {
      for (const b of nasbench201.neighbours(nasbench201.at(a))) {
        signed.add(editKey(edits(a, b)));
        unsigned.add([editKey(edits(a, b)), editKey(reversed(edits(a, b)))].sort()[0]!);
      }
    }
    expect([signed.size, unsigned.size]).toEqual([120, 60]);
  });

  test("is many-to-one: equal for pairs that differ in the same slot in the same way", () => {
    expect(editKey(edits(0, 1))).toBe("5:0>1");
    expect(editKey(edits(3125, 3126))).toBe("5:0>1");
    expect(editKey(edits(1, 0))).toBe("5:1>0");
    expect(editKey(edits(4, 4))).toBe("");
  });

  const encoding = differenceEncoding(nasbench201);
  const difference = (from: number, to: number) => {
    const target = new Float32Array(30);
    encoding.write(from, to, target, 0);
    return [...target];
  };

  test("of a pair is minus that of its reverse, with two entries per edit", () => {
    fc.assert(
      fc.property(row, row, (a, b) => {
        const forth = difference(a, b);
        expect(forth).toEqual(difference(b, a).map((value) => 0 - value));
        expect(forth.filter((value) => value !== 0).length).toBe(2 * edits(a, b).length);
      }),
      { numRuns: 50 },
    );
  });

  test("and the key distinguish the same pairs", () => {
    fc.assert(
      fc.property(row, row, row, row, (a, b, c, d) => {
        const sameKey = editKey(edits(a, b)) === editKey(edits(c, d));
        expect(sameKey).toBe(difference(a, b).join() === difference(c, d).join());
      }),
      { numRuns: 50 },
    );
  });
});

describe("Algorithm 1", () => {
  const space = toySpace();
  // Rows are base-3 numbers. Pairs 0→1, 3→4 and 9→10 all set the last slot from 0 to 1; 1→0 is the reverse.
  const pairs = [
    [0, 1],
    [3, 4],
    [9, 10],
    [1, 0],
    [0, 4],
  ].map(([from, to]) => ({ from: from!, to: to! }));
  const scores: Record<number, number> = { 0: 0, 1: 1, 3: 0, 4: 2, 9: 0, 10: 6 };
  const build = (k: number, n: number) => buildDoa(space, pairs, (r) => scores[r]!, { k, n }, randomStream("doa"));

  test("averages all pairs of an encoding where n allows it", () => {
    expect(build(1, 4)).toEqual([
      { from: 0, to: 1, key: "2:0>1", label: 3, averaged: 3 },
      { from: 3, to: 4, key: "2:0>1", label: 3, averaged: 3 },
      { from: 9, to: 10, key: "2:0>1", label: 3, averaged: 3 },
      { from: 1, to: 0, key: "2:1>0", label: -1, averaged: 1 },
    ]);
  });

  test("takes the pair itself first", () => {
    expect(build(1, 1).map(({ label }) => label)).toEqual([1, 2, 6, -1]);
    for (const [item, own] of build(1, 2)
      .slice(0, 3)
      .map((item, at) => [item, [1, 2, 6][at]!] as const)) {
      const others = [1, 2, 6].filter((value) => value !== own);
      expect(others.map((other) => (own + other) / 2)).toContain(item.label);
    }
  });

  test("keeps the pairs that are k edits apart", () => {
    expect(build(2, 4)).toEqual([{ from: 0, to: 4, key: "1:0>1,2:0>1", label: 2, averaged: 1 }]);
  });
});

describe("pairs among rows", () => {
  const rows = Array.from({ length: 27 }, (_, at) => at);

  test("are each unordered pair at the distance, once", () => {
    const pairs = pairsAmong(toySpace(), rows, { distance: 1 }, randomStream("pairs"));
    expect(pairs.length).toBe((27 * 6) / 2);
    expect(new Set(pairs.map(({ from, to }) => Math.min(from, to) * 27 + Math.max(from, to))).size).toBe(81);
    expect(pairs.every(({ from, to }) => toySpace().distance(toySpace().at(from), toySpace().at(to)) === 1)).toBe(true);
  });

  test("come in both orientations, the same for the same stream", () => {
    const pairs = pairsAmong(toySpace(), rows, { count: 200 }, randomStream("pairs"));
    expect(pairs.length).toBe(200);
    const upward = pairs.filter(({ from, to }) => from < to).length;
    expect(upward).toBeGreaterThan(60);
    expect(upward).toBeLessThan(140);
    expect(pairsAmong(toySpace(), rows, { count: 200 }, randomStream("pairs"))).toEqual(pairs);
  });
});
