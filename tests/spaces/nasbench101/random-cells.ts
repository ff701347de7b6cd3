import fc from "fast-check";
import type { Cell } from "../../../src/spaces/nasbench101/cell.ts";
import { pruneCell } from "../../../src/spaces/nasbench101/prune.ts";
import { isValidCell } from "./valid-cells.ts";

/** Cells of 2 to 7 vertices with any edges and operations, most of them neither pruned nor valid. */
export const rawCells: fc.Arbitrary<Cell> = fc.integer({ min: 2, max: 7 }).chain((vertices) =>
  fc.record({
    vertices: fc.constant(vertices),
    successors: fc
      .array(fc.nat(2 ** vertices - 1), { minLength: vertices, maxLength: vertices })
      .map((rows) => Uint8Array.from(rows, (bits, vertex) => (bits >> (vertex + 1)) << (vertex + 1))),
    operations: fc
      .array(fc.nat(2), { minLength: vertices - 2, maxLength: vertices - 2 })
      .map((operations) => Uint8Array.from(operations)),
  }),
);

/** Pruned cells of the space. */
export const prunedCells: fc.Arbitrary<Cell> = rawCells.filter(isValidCell).map((cell) => pruneCell(cell)!);

/** A cell from its adjacency matrix, rows as "0"s and "1"s from the input's to the output's, and operation ids. */
export function cellOf(matrix: string, operations: readonly number[]): Cell {
  const rows = matrix.split(" ");
  const successors = Uint8Array.from(rows, (row) => [...row].reduce((bits, bit, to) => bits | (Number(bit) << to), 0));
  return { vertices: rows.length, successors, operations: Uint8Array.from(operations) };
}

/** Every cell that renumbering the interior vertices gives, edges from lower to higher numbers only. */
export function relabelled(cell: Cell): Cell[] {
  const interior = cell.vertices - 2;
  return permutations(Array.from({ length: interior }, (_, at) => at + 1)).flatMap((order) => {
    const old = [0, ...order, interior + 1];
    const successors = Uint8Array.from(old, (vertex) =>
      old.reduce((bits, other, at) => bits | (((cell.successors[vertex]! >> other) & 1) << at), 0),
    );
    const isTopological = successors.every((bits, vertex) => (bits & (2 ** (vertex + 1) - 1)) === 0);
    const operations = Uint8Array.from(order, (vertex) => cell.operations[vertex - 1]!);
    return isTopological ? [{ vertices: cell.vertices, successors, operations }] : [];
  });
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((each) => each !== item)).map((rest) => [item, ...rest]));
}
