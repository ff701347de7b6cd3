import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { canonicalCode } from "../../../src/spaces/nasbench101/canonical.ts";
import type { Cell } from "../../../src/spaces/nasbench101/cell.ts";
import { packCell, unpackCell } from "../../../src/spaces/nasbench101/code.ts";
import { edgeCount, pruneCell } from "../../../src/spaces/nasbench101/prune.ts";
import { cellOf, rawCells, relabelled } from "./random-cells.ts";

describe("codes of cells", () => {
  test("every cell has its own code below 2^31, and unpacking gives it back", () => {
    fc.assert(
      fc.property(rawCells, (cell) => {
        const code = packCell(cell);
        expect(code).toBeGreaterThanOrEqual(0);
        expect(code).toBeLessThan(2 ** 31);
        expect(unpackCell(code)).toEqual(cell);
      }),
    );
  });

  test("edges stand above operations, the output's column on top", () => {
    expect(packCell(cellOf("01 00", []))).toBe(1 << 25);
    expect(packCell(cellOf("010 001 000", [2]))).toBe((1 << 26) | (1 << 10) | (3 << 8));
  });

  test("numbers that are no cell's code are refused", () => {
    for (const code of [-1, 0.5, 2 ** 31, Number.NaN, 1 << 6, (1 << 10) | 0]) {
      expect(() => unpackCell(code)).toThrow(`${code} is not the code of a cell`);
    }
  });
});

describe("pruning", () => {
  test("drops what lies on no path, with its operations", () => {
    // Vertex 1 leads nowhere, vertex 2 comes from nowhere, vertex 3 is the path.
    const cell = cellOf("01010 00000 00001 00001 00000", [0, 1, 2]);
    expect(pruneCell(cell)).toEqual(cellOf("010 001 000", [2]));
    expect(edgeCount(cell)).toBe(4);
  });

  test("leaves nothing where input and output are not connected", () => {
    expect(pruneCell(cellOf("00 00", []))).toBeUndefined();
    expect(pruneCell(cellOf("0100 0000 0001 0000", [0, 0]))).toBeUndefined();
  });

  test("drops the edges of what it drops, and no others", () => {
    const ten = cellOf("0111110 0000001 0000001 0000001 0000001 0000001 0000000", [0, 0, 0, 0, 0]);
    expect(edgeCount(pruneCell(ten)!)).toBe(10);
    const eightAndTwoDead = cellOf("0111110 0000001 0000001 0000001 0000011 0000000 0000000", [0, 0, 0, 0, 0]);
    expect(edgeCount(eightAndTwoDead)).toBe(10);
    expect(edgeCount(pruneCell(eightAndTwoDead)!)).toBe(8);
  });

  test("keeps exactly the vertices that some input-output path visits", () => {
    fc.assert(
      fc.property(rawCells, (cell) => {
        const visited = [...new Set(pathsOf(cell, 0).flat())].sort((a, b) => a - b);
        const pruned = pruneCell(cell);
        expect(pruned?.vertices ?? 0).toBe(visited.length);
        if (pruned === undefined) return;
        expect([...pruned.operations]).toEqual(visited.slice(1, -1).map((vertex) => cell.operations[vertex - 1]!));
        expect(pruneCell(pruned)).toEqual(pruned);
        expect(pathsOf(pruned, 0).length).toBe(pathsOf(cell, 0).length);
      }),
    );
  });
});

describe("the canonical code", () => {
  test("is the least code among all numberings of the vertices, and so the same for all of them", () => {
    fc.assert(
      fc.property(rawCells, (cell) => {
        const codes = relabelled(cell).map(packCell);
        const least = Math.min(...codes);
        for (const code of codes.slice(0, 10)) expect(canonicalCode(code)).toBe(least);
      }),
    );
  });
});

function pathsOf(cell: Cell, vertex: number): number[][] {
  if (vertex === cell.vertices - 1) return [[vertex]];
  const next = Array.from({ length: cell.vertices }, (_, to) => to).filter(
    (to) => cell.successors[vertex]! & (1 << to),
  );
  return next.flatMap((to) => pathsOf(cell, to).map((path) => [vertex, ...path]));
}
