import { describe, expect, test } from "bun:test";
import { enumerateCodes, enumerateDifferences } from "../../src/theory/brute-force.ts";
import {
  adjacencyMatrixSlots,
  countArchitectures,
  countDartsArchitectures,
  countDartsEdits,
  countDartsNeighbours,
  countDifferences,
  countMacroArchitectures,
  operationListSlots,
  type Slots,
} from "../../src/theory/index.ts";

const lists: [string, Slots][] = [1, 2, 3, 4, 5].flatMap((n) =>
  [1, 2, 3, 4, 5].flatMap((r): [string, Slots][] =>
    r ** n <= 300 ? [[`lists of ${n} of ${r} operations`, operationListSlots(n, r)]] : [],
  ),
);
const cells: [string, Slots][] = [
  [2, 1],
  [2, 5],
  [3, 1],
  [3, 2],
  [3, 3],
  [3, 5],
  [4, 1],
  [4, 2], // [nodes, operations]
].map(([n, r]) => [`cells of ${n} nodes and ${r} operations`, adjacencyMatrixSlots(n!, r!)]);

describe("closed forms against brute force", () => {
  test.each([...lists, ...cells])("agree on %s at every number of edits", (_name, slots) => {
    expect(enumerateCodes(slots).length).toBe(Number(countArchitectures(slots)));
    const edits = [1, 2, 3, 4].filter((k) => k <= slots.length + 1);
    const expected = new Map(edits.map((k) => [k, countDifferences(slots, k)]));
    expect(enumerateDifferences(slots, edits)).toEqual(expected);
  });

  test("lists have (r(r − 1))^k C(n, k) signed differences", () => {
    expect(countDifferences(operationListSlots(20, 4), 1).signed).toBe(240n);
    expect(countDifferences(operationListSlots(20, 4), 3).signed).toBe(12n ** 3n * 1140n);
    expect(countDifferences(operationListSlots(3, 4), 4).signed).toBe(0n);
  });

  test("NAS-Bench-101 has 509,607,936 matrices and 5·3·2 + 21·2 = 72 signed edits", () => {
    const slots = adjacencyMatrixSlots(7, 3);
    expect(countArchitectures(slots)).toBe(509_607_936n);
    expect(countDifferences(slots, 1)).toEqual({ signed: 72n, unsigned: 36n });
  });
});

describe("the DARTS space", () => {
  /** Every cell node with m candidate inputs: two places, each an input and one of 2 operations, inputs different. */
  const nodes = (m: number, operations: number) =>
    enumerateCodes([m, operations, m, operations]).filter((code) => code[0] !== code[2]);

  test("has 1.0767e18 architectures, as published: about 10^18", () => {
    expect(countDartsArchitectures()).toBe(1_037_664_180n ** 2n);
    // Two places in either order: half of the nodes written out, 7 operations each.
    const cell = [2, 3, 4, 5].reduce((product, m) => product * (nodes(m, 7).length / 2), 1);
    expect(cell).toBe(1_037_664_180);
  });

  test("has as many single edits as two cells written out node by node", () => {
    const edits = [2, 3, 4, 5].map((m) => {
      const all = nodes(m, 7);
      const known = new Set(all.map(String));
      const found = new Set<string>();
      for (const code of all) {
        code.forEach((from, position) => {
          for (let to = 0; to < (position % 2 === 0 ? m : 7); to++) {
            if (to !== from && known.has(String(code.with(position, to)))) found.add(`${position}:${from}>${to}`);
          }
        });
      }
      return found.size;
    });
    expect(edits).toEqual([84, 96, 108, 124]);
    expect(countDartsEdits()).toEqual({ signed: 824n, unsigned: 412n });
    expect(2 * edits.reduce((sum, each) => sum + each, 0)).toBe(824);
  });

  test("gives every architecture 120 neighbours, as NASLib counts them: 96 operations and 24 inputs", () => {
    expect(countDartsNeighbours()).toBe(120n);
  });
});

describe("TransNAS-Bench-101's macro space", () => {
  test("has the published 3,256 architectures, counted module by module too", () => {
    expect(countMacroArchitectures()).toBe(3256n);
    const counted = [4, 5, 6].flatMap((length) =>
      enumerateCodes(operationListSlots(length, 4)).filter((code) => {
        const doublings = code.filter((module) => module % 2 === 1).length;
        const halvings = code.filter((module) => module >= 2).length;
        return doublings >= 1 && doublings <= 3 && halvings >= 1 && halvings <= 4;
      }),
    );
    expect(counted.length).toBe(3256);
  });
});
