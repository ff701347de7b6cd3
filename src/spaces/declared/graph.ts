import type { CellGraph } from "../search-space.ts";
import type { SpaceDeclaration } from "./declaration.ts";

/**
 * The architecture with operations on vertices: [input, the slots in order, output]. Vertices are numbered by operation
 * id; the input's is r and the output's r + 1, for r operations.
 */
export function graphOf({ operations }: SpaceDeclaration, adjacency: Uint8Array, code: readonly number[]): CellGraph {
  return {
    operations: Uint8Array.from([operations.length, ...code, operations.length + 1]),
    adjacency: adjacency.slice(),
  };
}

/** Which vertex feeds which, the same for every architecture: V² entries for V = slots + 2 vertices. */
export function adjacencyOf({ topology }: SpaceDeclaration): Uint8Array {
  const edges = topology.kind === "cell" ? topology.edges : chainEdges(topology.positions);
  const last = topology.kind === "cell" ? topology.nodes - 1 : topology.positions;
  const vertices = edges.length + 2;
  const matrix = new Uint8Array(vertices * vertices);
  edges.forEach(({ source, target }, at) => {
    const vertex = at + 1;
    if (source === 0) matrix[vertex] = 1;
    if (target === last) matrix[vertex * vertices + vertices - 1] = 1;
    edges.forEach((next, nextAt) => {
      if (next.source === target) matrix[vertex * vertices + nextAt + 1] = 1;
    });
  });
  return matrix;
}

function chainEdges(positions: number): { source: number; target: number }[] {
  return Array.from({ length: positions }, (_, source) => ({ source, target: source + 1 }));
}
