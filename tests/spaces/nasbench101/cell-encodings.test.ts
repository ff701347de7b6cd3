import { describe, expect, test } from "bun:test";
import { graphOf, VERTEX_OPERATIONS } from "../../../src/spaces/nasbench101/graph.ts";
import { pathCountsOf } from "../../../src/spaces/nasbench101/paths.ts";
import { edgeCount } from "../../../src/spaces/nasbench101/prune.ts";
import { cellOf, prunedCells } from "./cell-samples.ts";

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
  });

  test("reach the last of 40 kinds with three poolings, and longer ones are left out", () => {
    const poolings = (count: number) => {
      const rows = Array.from({ length: count + 1 }, (_, at) => `1${"0".repeat(count - at)}`);
      return cellOf(`${rows.join(".")}:${Array(count).fill("mp").join()}`);
    };
    expect(pathCountsOf(poolings(3)).length).toBe(40);
    expect(found(pathCountsOf(poolings(3)))).toEqual([[39, 1]]);
    expect(found(pathCountsOf(poolings(4)))).toEqual([]);
  });

  test("are as many as the matrix has walks of at most four edges", () => {
    for (const cell of prunedCells("paths", 50)) {
      let walks = Array.from({ length: cell.vertices }, (_, vertex) => Number(vertex === 0));
      let expected = 0;
      for (let edges = 1; edges <= 4; edges++) {
        walks = walks.map((_, to) =>
          walks.reduce((sum, count, from) => sum + ((cell.successors[from]! >> to) & 1) * count, 0),
        );
        expected += walks.at(-1)!;
      }
      expect(pathCountsOf(cell).reduce((sum, count) => sum + count, 0)).toBe(expected);
    }
  });
});
