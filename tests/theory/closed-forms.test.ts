import { describe, expect, test } from "bun:test";
import { enumerateCodes, enumerateDifferences } from "../../src/theory/brute-force.ts";
import {
  countArchitectures,
  countDartsArchitectures,
  countDartsEdits,
  countDifferences,
  countMacroArchitectures,
} from "../../src/theory/closed-forms.ts";
import { countGenotypeEdits } from "../../src/theory/nasbench301-edits.ts";
import { adjacencyMatrixSlots, operationListSlots, type Slots } from "../../src/theory/slots.ts";

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

  /** Changes of one place of the given nodes that lead to another node of m candidates, in either order. */
  function editsOf(m: number, from: readonly (readonly number[])[]): Set<string> {
    const known = new Set(nodes(m, 7).map(String));
    const found = new Set<string>();
    for (const code of from) {
      code.forEach((old, position) => {
        for (let to = 0; to < (position % 2 === 0 ? m : 7); to++) {
          if (to !== old && known.has(String(code.with(position, to)))) found.add(`${position} ${old} ${to}`);
        }
      });
    }
    return found;
  }
  const negated = (edit: string) => edit.replace(/(\d+) (\d+)$/, "$2 $1");
  const total = (counts: readonly number[]) => BigInt(2 * counts.reduce((sum, each) => sum + each, 0));

  test("has as many single edits as two cells written out node by node", () => {
    const found = [2, 3, 4, 5].map((m) => editsOf(m, nodes(m, 7)));
    expect(found.map((edits) => edits.size)).toEqual([84, 96, 108, 124]);
    expect(found.every((edits) => [...edits].every((edit) => edits.has(negated(edit))))).toBe(true);
    const signed = total(found.map((edits) => edits.size));
    expect(countGenotypeEdits().unsorted).toEqual({ signed, unsigned: signed / 2n });
    expect(signed).toBe(824n);
  });

  test("has 776 of them from nodes that are sorted by input, some of which have no negation", () => {
    const found = [2, 3, 4, 5].map((m) =>
      editsOf(
        m,
        nodes(m, 7).filter((code) => code[0]! < code[2]!),
      ),
    );
    expect(found.map((edits) => edits.size)).toEqual([84, 90, 100, 114]);
    const mutual = found.map((edits) => [...edits].filter((edit) => edits.has(negated(edit))).length / 2);
    expect(countDartsEdits()).toEqual({
      signed: total(found.map((edits) => edits.size)),
      unsigned: total(found.map((edits, at) => edits.size - mutual[at]!)),
    });
    expect(countDartsEdits()).toEqual({ signed: 776n, unsigned: 400n });
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
