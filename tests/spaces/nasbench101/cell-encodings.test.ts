import { describe, expect, test } from "bun:test";
import { graphOf, VERTEX_OPERATIONS } from "../../../src/spaces/nasbench101/graph.ts";
import { PATH_KINDS, pathBitsOf, pathCountsOf, SHORT_PATH_KINDS } from "../../../src/spaces/nasbench101/paths.ts";
import { edgeCount, isPruned, isValidCell } from "../../../src/spaces/nasbench101/prune.ts";
import { cellOf, prunedCells, rawCells } from "./cell-samples.ts";

describe("the graph of a cell", () => {
  test("has seven vertices, the absent ones without edges before the output", () => {
    const { operations, adjacency } = graphOf(cellOf("111.01.1:c1,mp"));
    const edges = [...adjacency].flatMap((bit, at) => (bit ? [`${Math.floor(at / 7)}-${at % 7}`] : []));
    expect([...operations]).toEqual([4, 1, 2, 3, 3, 3, 5]);
    expect(edges).toEqual(["0-1", "0-2", "0-6", "1-6", "2-6"]);
    expect(VERTEX_OPERATIONS).toBe(6);
  });

  test("keeps every edge of a cell of seven vertices", () => {
    for (const cell of prunedCells("graph", 50)) {
      expect(graphOf(cell).adjacency.reduce((sum, bit) => sum + bit, 0)).toBe(edgeCount(cell));
    }
    const { operations } = graphOf(cellOf("100110.10000.1001.010.10.1:c3,mp,c3,c3,c1"));
    expect([...operations]).toEqual([4, 0, 2, 0, 0, 1, 5]);
  });
});

describe("the paths of a cell", () => {
  const found = (counts: Float32Array) => [...counts].flatMap((count, at) => (count > 0 ? [[at, count]] : []));

  test("are counted by their operations, the input's side as the lowest digit", () => {
    // Paths: none; c3; c1 twice over; mp then c3.
    expect(found(pathCountsOf(cellOf("1")))).toEqual([[0, 1]]);
    expect(found(pathCountsOf(cellOf("11.1:c3")))).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(found(pathCountsOf(cellOf("110.01.1:c1,c1")))).toEqual([[2, 2]]);
    expect(found(pathCountsOf(cellOf("100.10.1:mp,c3")))).toEqual([[3 + 3 * 1, 1]]);
    expect(found(pathBitsOf(cellOf("110.01.1:c1,c1")))).toEqual([[2, 1]]);
  });

  test("reach the last of 364 kinds with five poolings, and the short ones end after three operations", () => {
    const poolings = (count: number) => {
      const rows = Array.from({ length: count + 1 }, (_, at) => `1${"0".repeat(count - at)}`);
      return cellOf(`${rows.join(".")}:${Array(count).fill("mp").join()}`);
    };
    expect(found(pathCountsOf(poolings(5)))).toEqual([[PATH_KINDS - 1, 1]]);
    expect(found(pathCountsOf(poolings(3), SHORT_PATH_KINDS))).toEqual([[SHORT_PATH_KINDS - 1, 1]]);
    expect(found(pathCountsOf(poolings(4), SHORT_PATH_KINDS))).toEqual([]);
  });

  test("are as many as the matrix has walks, and the short vector is the start of the long one", () => {
    for (const cell of prunedCells("paths", 50)) {
      const walks = new Array<number>(cell.vertices).fill(0);
      walks[0] = 1;
      for (let from = 0; from < cell.vertices; from++) {
        for (let to = 0; to < cell.vertices; to++) if ((cell.successors[from]! >> to) & 1) walks[to]! += walks[from]!;
      }
      const counts = pathCountsOf(cell);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(walks.at(-1)!);
      expect(pathCountsOf(cell, SHORT_PATH_KINDS)).toEqual(counts.slice(0, SHORT_PATH_KINDS));
    }
  });
});

describe("drawing raw cells", () => {
  const drawn = rawCells("drawn", 20_000);

  test("gives valid cells of seven vertices, the same from the same stream", () => {
    expect(drawn.every((cell) => cell.vertices === 7 && isValidCell(cell))).toBe(true);
    expect(drawn.some((cell) => edgeCount(cell) > 9 && !isPruned(cell))).toBe(true);
    expect(rawCells("drawn", 50)).toEqual(drawn.slice(0, 50));
  });

  test("is uniform over the 1,538,083 valid matrices and over operations", () => {
    // Counted over all 2^21 matrices: 811,740 of the valid ones hold the edge 0-6, 732,083 the edge 2-3.
    const share = (matches: (cell: (typeof drawn)[number]) => boolean) => drawn.filter(matches).length / drawn.length;
    const edge = (from: number, to: number) => share((cell) => ((cell.successors[from]! >> to) & 1) === 1);
    expect(Math.abs(edge(0, 6) - 811_740 / 1_538_083)).toBeLessThan(0.015);
    expect(Math.abs(edge(2, 3) - 732_083 / 1_538_083)).toBeLessThan(0.015);
    for (const operation of [0, 1, 2]) {
      expect(Math.abs(share((cell) => cell.operations[4] === operation) - 1 / 3)).toBeLessThan(0.015);
    }
  });
});
