import { beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { randomStream } from "../../../src/random/stream.ts";
import { canonicalCode } from "../../../src/spaces/nasbench101/canonical.ts";
import type { Cell } from "../../../src/spaces/nasbench101/cell.ts";
import { cellNeighbours } from "../../../src/spaces/nasbench101/cell-neighbours.ts";
import type { CellTable } from "../../../src/spaces/nasbench101/cell-table.ts";
import { packCell } from "../../../src/spaces/nasbench101/code.ts";
import { openNeighbours } from "../../../src/spaces/nasbench101/neighbour-table.ts";
import { pruneCell } from "../../../src/spaces/nasbench101/prune.ts";
import type { NeighbourTable } from "../../../src/spaces/search-space.ts";
import { unwrapped } from "../results.ts";
import { DECODED, openedCells, PATIENCE } from "./opened-cells.ts";
import { cellOf, prunedCells, rawCells, relabelled } from "./random-cells.ts";
import { isPruned, isValidCell } from "./valid-cells.ts";

const classOf = (cell: Cell) => canonicalCode(packCell(cell));

describe("the neighbours of a cell", () => {
  test("come by vertex and operation, then by the flipped edge", () => {
    // One 3×3 convolution beside a direct edge: the direct edge goes, or the path through the convolution.
    expect(cellNeighbours(cellOf("011 001 000", [0]))).toEqual([
      cellOf("011 001 000", [1]),
      cellOf("011 001 000", [2]),
      cellOf("01 00", []),
      cellOf("010 001 000", [0]),
    ]);
  });

  test("an edge may be added against the order of the vertices, which are then sorted again", () => {
    const parallel = cellOf("0110 0001 0001 0000", [0, 1]);
    expect(cellNeighbours(parallel)).toContainEqual(cellOf("0110 0011 0001 0000", [0, 1]));
    // From vertex 2 to vertex 1: they change places.
    expect(cellNeighbours(parallel)).toContainEqual(cellOf("0110 0011 0001 0000", [1, 0]));
  });

  test("are the operation changes and edge flips in every numbering of the vertices, pruned", () => {
    fc.assert(
      fc.property(prunedCells, (cell) => {
        const found = cellNeighbours(cell).map(classOf);
        expect(found.length).toBe(new Set(found).size);
        expect(new Set(found)).toEqual(neighboursByTrial(cell));
      }),
      { numRuns: 60 },
    );
  });

  test("are pruned cells of the space, never the cell itself, and those of what is left of an unpruned one", () => {
    fc.assert(
      fc.property(rawCells, (cell) => {
        const neighbours = cellNeighbours(cell);
        const pruned = pruneCell(cell);
        if (pruned === undefined || !isValidCell(cell)) return expect(neighbours).toEqual([]);
        expect(neighbours).toEqual(cellNeighbours(pruned));
        expect(neighbours.every((each) => isPruned(each) && isValidCell(each))).toBe(true);
        expect(neighbours.map(classOf)).not.toContain(classOf(pruned));
      }),
    );
  });
});

describe("the neighbour lists of all rows", () => {
  let cells: CellTable;
  let table: NeighbourTable;
  beforeAll(async () => {
    cells = await openedCells();
    table = unwrapped(await openNeighbours({ artifacts: DECODED }, cells));
  }, PATIENCE);
  const neighboursOf = (row: number) => table.rows.subarray(table.offsets[row]!, table.offsets[row + 1]!);

  test("hold the rows of each cell's neighbours, in their order", () => {
    for (const row of randomStream("rows").distinct(cells.count, 300)) {
      const expected = cellNeighbours(cells.cell(row)).map((cell) => cells.rowOfCell(cell)!);
      expect(Array.from(neighboursOf(row))).toEqual(expected);
    }
  });

  test("have 7,774,409 entries; only the cell that is a single edge has no neighbour", () => {
    expect(table.offsets.length).toBe(423_625);
    expect(table.rows.length).toBe(7_774_409);
    expect(table.offsets[423_624]).toBe(7_774_409);
    const lonely = Array.from({ length: cells.count }, (_, row) => row).filter((row) => neighboursOf(row).length === 0);
    expect(lonely.map((row) => cells.cell(row))).toEqual([cellOf("01 00", [])]);
  });

  test("are mutual between cells with as many vertices, and one-way where vertices are dropped", () => {
    const verticesOf = Uint8Array.from({ length: cells.count }, (_, row) => cells.cell(row).vertices);
    let oneWay = 0;
    for (let row = 0; row < cells.count; row++) {
      for (let at = table.offsets[row]!; at < table.offsets[row + 1]!; at++) {
        const neighbour = table.rows[at]!;
        const dropped = verticesOf[row]! - verticesOf[neighbour]!;
        if (lists(neighbour, row) !== (dropped === 0) || dropped < 0) throw new Error(`row ${row} to row ${neighbour}`);
        if (dropped > 0) oneWay += 1;
      }
    }
    expect(oneWay).toBe(1_380_147);
  }, 60_000);

  function lists(row: number, neighbour: number): boolean {
    for (let at = table.offsets[row]!; at < table.offsets[row + 1]!; at++) {
      if (table.rows[at] === neighbour) return true;
    }
    return false;
  }
});

/** The classes of all results: each numbering of the vertices, each other operation, each flip of its upper triangle. */
function neighboursByTrial(cell: Cell): Set<number> {
  const found = new Set<number>();
  const add = (edited: Cell) => {
    if (isValidCell(edited)) found.add(classOf(pruneCell(edited)!));
  };
  for (const other of relabelled(cell)) {
    for (let from = 0; from < cell.vertices; from++) {
      for (let to = from + 1; to < cell.vertices; to++) {
        const successors = other.successors.slice();
        successors[from]! ^= 1 << to;
        add({ ...other, successors });
      }
    }
  }
  for (let at = 0; at < cell.operations.length; at++) {
    for (const step of [1, 2]) {
      const operations = cell.operations.slice();
      operations[at] = (operations[at]! + step) % 3;
      add({ ...cell, operations });
    }
  }
  return found;
}
