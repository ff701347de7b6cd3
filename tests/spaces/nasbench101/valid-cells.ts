import { type Cell, MAX_EDGES } from "../../../src/spaces/nasbench101/cell.ts";
import { edgeCount, pruneCell } from "../../../src/spaces/nasbench101/prune.ts";

/** Whether every vertex lies on a path from input to output, so that pruning changes nothing. */
export function isPruned(cell: Cell): boolean {
  return pruneCell(cell)?.vertices === cell.vertices;
}

/** Whether the benchmark holds the cell: something is left of it after pruning, with 9 edges at most. */
export function isValidCell(cell: Cell): boolean {
  const pruned = pruneCell(cell);
  return pruned !== undefined && edgeCount(pruned) <= MAX_EDGES;
}
