import { failed, type Result, success } from "../failure/failure.ts";
import type { TabularSpace } from "../spaces/search-space.ts";

/** The cells of a space as graphs of one size V, with operations on vertices. */
export interface GraphTensors {
  readonly rows: number;
  /** V, the number of vertices. */
  readonly vertices: number;
  /** Number of distinct operations on vertices. */
  readonly operationKinds: number;
  /** Operation of vertex v of a row, at `row * V + v`. */
  readonly operations: Uint8Array;
  /** Whether all rows have the same edges and differ in their operations only. */
  readonly shared: boolean;
  /** 1 where vertex i feeds vertex j: at `i * V + j` where shared, else at `row * V² + i * V + j`. */
  readonly adjacency: Uint8Array;
}

/** The adjacency matrix of a row, V² entries. */
export function adjacencyOf({ shared, vertices, adjacency }: GraphTensors, row: number): Uint8Array {
  const size = vertices * vertices;
  return shared ? adjacency : adjacency.subarray(row * size, (row + 1) * size);
}

/**
 * The graphs of all rows. Fails with `unsupported` where rows differ in their number of vertices: a space pads its
 * smaller cells with vertices that have no edges.
 */
export function graphTensors(space: TabularSpace): Result<GraphTensors> {
  const vertices = space.graph(space.at(0)).operations.length;
  const size = vertices * vertices;
  const operations = new Uint8Array(space.count * vertices);
  const adjacency = new Uint8Array(space.count * size);
  let shared = true;
  for (let row = 0; row < space.count; row++) {
    const graph = space.graph(space.at(row));
    if (graph.operations.length !== vertices) {
      return failed({
        code: "unsupported",
        message: `a cell of "${space.name}" has ${graph.operations.length} vertices where row 0 has ${vertices}`,
        where: `row ${row}`,
        remedy: "Pad smaller cells with vertices that have no edges.",
      });
    }
    operations.set(graph.operations, row * vertices);
    adjacency.set(graph.adjacency, row * size);
    shared &&= graph.adjacency.every((edge, at) => edge === adjacency[at]);
  }
  const kept = shared ? adjacency.slice(0, size) : adjacency;
  const { count: rows, vertexOperations: operationKinds } = space;
  return success({ rows, vertices, operationKinds, operations, shared, adjacency: kept });
}
