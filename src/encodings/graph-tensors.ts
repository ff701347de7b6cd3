import { failed, type Result, success } from "../failure/failure.ts";
import type { TabularSpace } from "../spaces/search-space.ts";

/** The cells of a space as graphs that share one adjacency matrix and differ in the operations on their vertices. */
export interface GraphTensors {
  readonly rows: number;
  /** V, the number of vertices. */
  readonly vertices: number;
  /** Number of distinct operations on vertices. */
  readonly operationKinds: number;
  /** Operation of vertex v of a row, at `row * V + v`. */
  readonly operations: Uint8Array;
  /** `adjacency[i * V + j] = 1` where vertex i feeds vertex j. */
  readonly adjacency: Uint8Array;
}

/** The graphs of all rows. Fails with `unsupported` where rows differ in their adjacency. */
export function graphTensors(space: TabularSpace): Result<GraphTensors> {
  const { adjacency, operations: first } = space.graph(space.at(0));
  const vertices = first.length;
  const operations = new Uint8Array(space.count * vertices);
  for (let row = 0; row < space.count; row++) {
    const graph = space.graph(space.at(row));
    if (graph.adjacency.some((edge, at) => edge !== adjacency[at])) {
      return failed({
        code: "unsupported",
        message: `the cells of "${space.name}" differ in their adjacency, which this graph encoder holds constant`,
        where: `row ${row}`,
        remedy: "choose a space with operations on edges, such as nasbench201",
      });
    }
    operations.set(graph.operations, row * vertices);
  }
  return success({ rows: space.count, vertices, operationKinds: space.vertexOperations, operations, adjacency });
}
