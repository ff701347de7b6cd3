import type { Cell } from "./cell.ts";

/**
 * The cell without the vertices that lie on no path from input to output, as the benchmark prunes before it looks a cell
 * up; undefined where no path is left (google-research/nasbench:nasbench/lib/model_spec.py, `_prune`).
 */
export function pruneCell(cell: Cell): Cell | undefined {
  const kept = verticesOnPaths(cell);
  if (kept.length === 0) return undefined;
  const successors = Uint8Array.from(kept, (vertex) => renumbered(cell.successors[vertex]!, kept));
  const operations = Uint8Array.from(kept.slice(1, -1), (vertex) => cell.operations[vertex - 1]!);
  return { vertices: kept.length, successors, operations };
}

/** Number of edges of a cell as it stands, at most 21. */
export function edgeCount(cell: Cell): number {
  return cell.successors.reduce((count, successors) => count + bitCount(successors), 0);
}

/** Number of bits that are set in a number of 32 bits. */
export function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** The vertices on a path from input to output, in their order; empty without such a path. */
function verticesOnPaths({ vertices, successors }: Cell): number[] {
  let forward = 1;
  for (let vertex = 0; vertex < vertices; vertex++) if ((forward >> vertex) & 1) forward |= successors[vertex]!;
  let backward = 1 << (vertices - 1);
  for (let vertex = vertices - 2; vertex >= 0; vertex--) if (successors[vertex]! & backward) backward |= 1 << vertex;
  const onPaths = forward & backward;
  return Array.from({ length: vertices }, (_, vertex) => vertex).filter((vertex) => (onPaths >> vertex) & 1);
}

function renumbered(successors: number, kept: readonly number[]): number {
  return kept.reduce((bits, vertex, at) => bits | (((successors >> vertex) & 1) << at), 0);
}
