import type { CellCode } from "./code.ts";
import { CONV_1X1, EDGES, NODES, NONE, SKIP } from "./edges.ts";

/** Input-output paths as lists of edges: 0-3, 0-1-3, 0-2-3 and 0-1-2-3. */
const PATHS = pathsFrom(0);

/** Number of sequences of 0 to 3 of `kinds` operations. */
function pathKinds(kinds: number): number {
  return 1 + kinds + kinds ** 2 + kinds ** 3;
}

/**
 * How often each canonical operation sequence occurs among the cell's input-output paths: a path with a `none` is
 * dropped, a `skip_connect` is deleted from its path, and the rest, of the `kinds` operations behind `skip_connect`, is
 * counted. Length {@link pathKinds}, ordered by the length of the sequence and then as a base-`kinds` number (1×1
 * convolution 0, 3×3 convolution 1, and so on; the input's side first).
 */
export function pathCountsOf(code: CellCode, kinds: number): Float32Array {
  const counts = new Float32Array(pathKinds(kinds));
  for (const path of PATHS) {
    const operations = path.map((edge) => code[edge]!);
    if (operations.includes(NONE)) continue;
    const sequence = operations.filter((operation) => operation !== SKIP);
    counts[sequenceIndex(sequence, kinds)]! += 1;
  }
  return counts;
}

function sequenceIndex(operations: readonly number[], kinds: number): number {
  const shorter = (kinds ** operations.length - 1) / (kinds - 1);
  return operations.reduce((code, operation) => code * kinds + (operation - CONV_1X1), 0) + shorter;
}

function pathsFrom(node: number): number[][] {
  if (node === NODES - 1) return [[]];
  return EDGES.flatMap((edge, at) => (edge.source === node ? pathsFrom(edge.target).map((rest) => [at, ...rest]) : []));
}
