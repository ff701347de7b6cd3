import type { CellGraph } from "../search-space.ts";
import type { CellCode } from "./code.ts";
import { EDGES, NODES } from "./edges.ts";

/** Vertices of the cell graph: input, the six edges in string order, output. */
const VERTICES = EDGES.length + 2;
const OUTPUT = VERTICES - 1;

/** Which vertex feeds which; the same for every cell. */
const ADJACENCY = adjacency();

/**
 * The cell with operations on vertices: [input, the six edge operations in string order, output], where input and output
 * have the two ids behind the `kinds` operations of an edge. `none` is an ordinary operation, so the adjacency is the
 * same for all cells and only the operations differ.
 */
export function graphOf(code: CellCode, kinds: number): CellGraph {
  return { operations: Uint8Array.from([kinds, ...code, kinds + 1]), adjacency: ADJACENCY.slice() };
}

function adjacency(): Uint8Array {
  const matrix = new Uint8Array(VERTICES * VERTICES);
  EDGES.forEach(({ source, target }, at) => {
    const vertex = at + 1;
    if (source === 0) matrix[vertex] = 1;
    if (target === NODES - 1) matrix[vertex * VERTICES + OUTPUT] = 1;
    EDGES.forEach((next, nextAt) => {
      if (next.source === target) matrix[vertex * VERTICES + nextAt + 1] = 1;
    });
  });
  return matrix;
}
