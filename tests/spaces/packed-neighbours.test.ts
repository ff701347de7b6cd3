import { describe, expect, test } from "bun:test";
import { nasbench201 } from "../../src/spaces/nasbench201/space.ts";
import { packNeighbours, unpackNeighbours } from "../../src/spaces/packed-neighbours.ts";
import type { ArchitectureIndex, Edit, TabularSpace } from "../../src/spaces/search-space.ts";
import { transnas101Macro } from "../../src/spaces/transnas101-macro/space.ts";
import { transnas101Micro } from "../../src/spaces/transnas101-micro/space.ts";

const OPERATIONS = (space: TabularSpace) => space.operationNames.map((_, operation) => operation);

/** Every edit of a cell, by edge and then by new operation; what an edge holds is found by trying. */
function cellEdits(space: TabularSpace): Edit[] {
  return Array.from({ length: space.positions }, (_, position) => position).flatMap((position) =>
    OPERATIONS(space).flatMap((to) =>
      OPERATIONS(space).flatMap((from) => (from === to ? [] : [{ position, from, to }])),
    ),
  );
}

/** Every edit of a stack: changes by place and kind, removals by place, insertions by place and kind; 0 is no module. */
function stackEdits(space: TabularSpace): Edit[] {
  const places = Array.from({ length: space.positions }, (_, position) => position);
  const kinds = OPERATIONS(space).slice(1);
  return [
    ...places.flatMap((position) => kinds.flatMap((to) => kinds.map((from) => ({ position, from, to })))),
    ...places.flatMap((position) => kinds.map((from) => ({ position, from, to: 0 }))),
    ...places.flatMap((position) => kinds.map((to) => ({ position, from: 0, to }))),
  ];
}

/** The rows that single edits lead to, each once, in the order of the edits. */
function applied(space: TabularSpace, row: ArchitectureIndex, edits: readonly Edit[]): number[] {
  const rows = edits.flatMap((edit) => {
    if (edit.from === edit.to) return [];
    const result = space.apply(row, [edit]);
    return result.ok && result.value !== row ? [result.value] : [];
  });
  return [...new Set<number>(rows)];
}

describe("the packed neighbour lists", () => {
  test.each([
    [nasbench201, cellEdits, 375_000],
    [transnas101Micro, cellEdits, 73_728],
    [transnas101Macro, stackEdits, 70_044],
  ] as const)(
    "of space %# hold, for every row, what single edits lead to, in order",
    (space, editsOf, total) => {
      const { offsets, rows } = space.neighbourTable();
      const edits = editsOf(space);
      expect([offsets.length, offsets[space.count], rows.length]).toEqual([space.count + 1, total, total]);
      for (let row = 0; row < space.count; row++) {
        const packed = rows.subarray(offsets[row], offsets[row + 1]);
        const expected = applied(space, space.at(row), edits);
        // One comparison a row: `expect` is slow.
        if (packed.join() !== expected.join()) expect([...packed]).toEqual(expected);
        if (space.neighbours(space.at(row)).join() !== expected.join()) {
          expect([...space.neighbours(space.at(row))]).toEqual(expected as ArchitectureIndex[]);
        }
      }
    },
    60_000,
  );

  test("are built once", () => {
    expect(nasbench201.neighbourTable()).toBe(nasbench201.neighbourTable());
  });

  test("may be of any length, none included", () => {
    const lists = [[2, 1], [], [0]];
    const table = packNeighbours(3, 2, (row, rows, end) => {
      rows.set(lists[row]!, end);
      return end + lists[row]!.length;
    });
    expect([...table.offsets]).toEqual([0, 2, 2, 3]);
    expect([...table.rows]).toEqual([2, 1, 0]);
    expect(lists.map((_, row) => unpackNeighbours(table, row) as readonly number[])).toEqual(lists);
  });
});
