import type { CellGraph } from "../search-space.ts";
import type { CellCode } from "./code.ts";
import { EDGES, NODES, OPERATIONS } from "./operations.ts";

/** Vertices of the cell graph: input, the six edges in string order, output. */
const VERTICES = EDGES.length + 2;
const OUTPUT = VERTICES - 1;

/** Distinct vertex operations: the four of an edge, then input (4) and output (5). */
export const VERTEX_OPERATIONS = OPERATIONS.length + 2;

/** Which vertex feeds which; the same for every cell of the space. */
const ADJACENCY = adjacency();

/** The cell with operations on vertices: [input, the six edge operations in string order, output]. */
export function graphOf(code: CellCode): CellGraph {
  const operations = Uint8Array.from([OPERATIONS.length, ...code, OPERATIONS.length + 1]);
  return { operations, adjacency: ADJACENCY.slice() };
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
