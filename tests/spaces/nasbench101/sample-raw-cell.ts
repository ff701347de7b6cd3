import type { RandomStream } from "../../../src/random/stream.ts";
import { type Cell, MAX_VERTICES, OPERATIONS } from "../../../src/spaces/nasbench101/cell.ts";
import { isValidCell } from "./valid-cells.ts";

/**
 * A uniform draw among the valid raw cells of seven vertices: every entry of the upper triangle is an edge with
 * probability ½ and every operation uniform, drawn again until the pruned cell is valid
 * (automl/NASLib:naslib/search_spaces/nasbench101/graph.py, `sample_random_architecture`). It may hold parts that lie
 * on no path, and is not uniform over pruned cells: those that many raw cells prune to are drawn more often.
 */
export function sampleRawCell(stream: RandomStream): Cell {
  for (;;) {
    const cell = rawCell(stream);
    if (isValidCell(cell)) return cell;
  }
}

function rawCell(stream: RandomStream): Cell {
  let bits = stream.uint32();
  const successors = new Uint8Array(MAX_VERTICES);
  for (let from = 0; from < MAX_VERTICES - 1; from++) {
    for (let to = from + 1; to < MAX_VERTICES; to++) {
      successors[from]! |= (bits & 1) << to;
      bits >>>= 1;
    }
  }
  const operations = Uint8Array.from({ length: MAX_VERTICES - 2 }, () => stream.integer(OPERATIONS.length));
  return { vertices: MAX_VERTICES, successors, operations };
}
