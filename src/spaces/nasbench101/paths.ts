import { type Cell, OPERATIONS } from "./cell.ts";
import { feeds } from "./code.ts";

/** Operation sequences of zero to three of three operations, the usual truncation: 1 + 3 + 9 + 27. */
const SHORT_PATH_KINDS = 40;

/**
 * How often each sequence of at most three operations occurs among a cell's paths from input to output, 40 counts.
 * Sequence (o₀, o₁, …), the input's side first, has the index Σ 3^i · (o_i + 1) with the ids of {@link OPERATIONS};
 * shorter sequences come first (naszilla/naszilla:naszilla/nas_bench_101/cell_101.py).
 */
export function pathCountsOf(cell: Cell): Float32Array {
  const counts = new Float32Array(SHORT_PATH_KINDS);
  countFrom(cell, 0, 0, 1, counts);
  return counts;
}

/** Adds the paths that go on from a vertex whose prefix has the given index; `place` weighs the next operation. */
function countFrom(cell: Cell, vertex: number, index: number, place: number, counts: Float32Array): void {
  const last = cell.vertices - 1;
  for (let next = vertex + 1; next <= last; next++) {
    if (!feeds(cell, vertex, next)) continue;
    if (next < last) {
      const term = place * (cell.operations[next - 1]! + 1);
      countFrom(cell, next, index + term, place * OPERATIONS.length, counts);
    } else if (index < counts.length) counts[index]! += 1;
  }
}
