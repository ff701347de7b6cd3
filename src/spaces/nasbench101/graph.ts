import type { CellGraph } from "../search-space.ts";
import { type Cell, MAX_VERTICES, OPERATIONS } from "./cell.ts";
import { slotted } from "./slots.ts";

/** Distinct vertex operations: the three of an interior vertex, then absent (3), input (4) and output (5). */
export const VERTEX_OPERATIONS = OPERATIONS.length + 3;
const INPUT = OPERATIONS.length + 1;
const OUTPUT = OPERATIONS.length + 2;

/**
 * The cell as a graph of seven vertices whatever its size: the input, five interior vertices, the output. Interior
 * vertices keep the cell's order; those that a smaller cell lacks are absent (3) and have no edges.
 */
export function graphOf(cell: Cell): CellGraph {
  const { operations, successors } = slotted(cell);
  const adjacency = new Uint8Array(MAX_VERTICES * MAX_VERTICES);
  successors.forEach((row, from) => {
    for (let to = from + 1; to < MAX_VERTICES; to++) adjacency[from * MAX_VERTICES + to] = (row >> to) & 1;
  });
  return { operations: Uint8Array.from([INPUT, ...operations, OUTPUT]), adjacency };
}
