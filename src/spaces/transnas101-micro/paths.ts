import type { CellCode } from "./code.ts";
import { CONV_1X1, EDGES, NODES, NONE, SKIP } from "./operations.ts";

/** Operations that stay in a canonical path: both convolutions. */
const KINDS = 2;

/** Length of {@link pathCountsOf}: sequences of 0 to 3 of two operations, 1 + 2 + 4 + 8. */
export const PATH_KINDS = 15;

/** Input-output paths as lists of edges: 0-3, 0-1-3, 0-2-3 and 0-1-2-3. */
const PATHS = pathsFrom(0);

/**
 * How often each canonical operation sequence occurs among the cell's input-output paths: a path with a `none` is
 * dropped, a `skip_connect` is deleted from its path, and the rest is counted. Length 15, ordered by the length of the
 * sequence and then as a base-2 number (1×1 convolution 0, 3×3 convolution 1; the input's side first).
 */
export function pathCountsOf(code: CellCode): Float32Array {
  const counts = new Float32Array(PATH_KINDS);
  for (const path of PATHS) {
    const operations = path.map((edge) => code[edge]!);
    if (!operations.includes(NONE)) counts[sequenceIndex(operations.filter((operation) => operation !== SKIP))]! += 1;
  }
  return counts;
}

function sequenceIndex(operations: readonly number[]): number {
  const shorter = KINDS ** operations.length - 1;
  return operations.reduce((code, operation) => code * KINDS + (operation - CONV_1X1), 0) + shorter;
}

function pathsFrom(node: number): number[][] {
  if (node === NODES - 1) return [[]];
  return EDGES.flatMap((edge, at) => (edge.source === node ? pathsFrom(edge.target).map((rest) => [at, ...rest]) : []));
}
