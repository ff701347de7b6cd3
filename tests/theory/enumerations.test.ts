import { describe, expect, test } from "bun:test";
import { randomStream } from "../../src/random/stream.ts";
import { blockSpaceNamed } from "../../src/spaces/block/space.ts";
import { transnas101Macro } from "../../src/spaces/transnas101-macro/space.ts";
import { enumerateCodes, enumerateDifferences } from "../../src/theory/brute-force.ts";
import { countSpace, DEFAULT_LIMITS } from "../../src/theory/count-space.ts";
import { countCells } from "../../src/theory/nasbench101-cells.ts";
import { countSlotDifferences } from "../../src/theory/slot-differences.ts";
import { operationListSlots } from "../../src/theory/slots.ts";
import { isPruned, isValidCell } from "../spaces/nasbench101/valid-cells.ts";
import { unwrapped } from "../spaces/results.ts";

const bytes = (codes: readonly (readonly number[])[]) => codes.map((code) => Uint8Array.from(code));

describe("differences between slot values", () => {
  test.each([
    [3, 2],
    [4, 3],
    [3, 5],
    [2, 7],
  ])("are those of all pairs subtracted as one-hot vectors, for lists of %d of %d operations", (n, r) => {
    const slots = operationListSlots(n, r);
    const codes = bytes(enumerateCodes(slots));
    for (const [k, count] of enumerateDifferences(slots, [1, 2, 3])) {
      expect(countSlotDifferences(codes, r, k)).toEqual(count);
    }
  });

  test("are counted only where both ends are there", () => {
    // 00 and 12, 00 and 21: two pairs of two edits, none of one, and one between the latter two.
    const some = bytes([
      [0, 0],
      [1, 2],
      [2, 1],
    ]);
    expect(countSlotDifferences(some, 3, 1)).toEqual({ signed: 0n, unsigned: 0n });
    expect(countSlotDifferences(some, 3, 2)).toEqual({ signed: 6n, unsigned: 3n });
  });

  test("are not counted where there are too many to mark", () => {
    expect(countSlotDifferences([new Uint8Array(20)], 10, 1)).toBeUndefined();
  });
});

describe("NAS-Bench-101's matrices", () => {
  const counts = countCells([1]);
  /** The matrix of every set of the 21 edges, all seven vertices labelled alike. */
  const accepted = (holds: typeof isValidCell) => {
    let count = 0;
    for (let edges = 0; edges < 2 ** 21; edges++) {
      const successors = Uint8Array.of(
        (edges & 63) << 1,
        ((edges >> 6) & 31) << 2,
        ((edges >> 11) & 15) << 3,
        ((edges >> 15) & 7) << 4,
        ((edges >> 18) & 3) << 5,
        (edges >> 20) << 6,
        0,
      );
      if (holds({ vertices: 7, successors, operations: new Uint8Array(5) })) count += 1;
    }
    return BigInt(count);
  };

  test("are accepted as often as the benchmark's own check accepts them: 373,754,169 of 509,607,936", () => {
    expect(counts.valid.architectures).toBe(373_754_169n);
    expect(accepted(isValidCell) * 3n ** 5n).toBe(counts.valid.architectures);
  }, 60_000);

  test("are unpruned 1,293,208 times, in 423,624 classes", () => {
    expect(counts.unpruned.architectures).toBe(1_293_208n);
    expect(counts.classes).toBe(423_624n);
    // Seven vertices: the matrices of which nothing is pruned; the smaller graphs are the rest.
    const seven = accepted((cell) => isPruned(cell) && isValidCell(cell)) * 3n ** 5n;
    expect(seven < counts.unpruned.architectures && seven > 1_000_000n).toBe(true);
  }, 60_000);

  test("never lose the edge from the input to the first, or from the last inner vertex, where nothing may be pruned", () => {
    expect(counts.valid.differences.get(1)).toEqual({ signed: 72n, unsigned: 36n });
    expect(counts.unpruned.differences.get(1)).toEqual({ signed: 72n - 4n, unsigned: 36n - 2n });
  });
});

describe("counting over all pairs of a space without slots", () => {
  test("finds the edits of neighbours again at distance 1", () => {
    const { differences } = countSpace(transnas101Macro, [1], randomStream("macro"), DEFAULT_LIMITS);
    const found = new Set<string>();
    for (let a = 0; a < transnas101Macro.count; a += 7) {
      for (let b = 0; b < transnas101Macro.count; b++) {
        const [from, to] = [transnas101Macro.at(a), transnas101Macro.at(b)];
        if (transnas101Macro.distance(from, to) !== 1) continue;
        for (const { position, from: old, to: fresh } of transnas101Macro.edits(from, to)) {
          found.add(`${position}:${old}>${fresh}`);
        }
      }
    }
    expect(differences.get(1)?.signed).toBe(BigInt(found.size));
  });

  test("is left out where there are too many pairs", () => {
    const limits = { ...DEFAULT_LIMITS, compared: 3_000 };
    const counted = countSpace(transnas101Macro, [2], randomStream("macro"), limits);
    expect(counted.differences.size).toBe(0);
  });

  test("is not needed where edits set slots", () => {
    const limits = { ...DEFAULT_LIMITS, compared: 0 };
    const counted = countSpace(unwrapped(blockSpaceNamed("block(6,3)")), [2, 3], randomStream("slots"), limits);
    expect(counted.differences.get(2)?.signed).toBe(36n * 15n);
    expect(counted.differences.get(3)?.signed).toBe(216n * 20n);
  });
});
