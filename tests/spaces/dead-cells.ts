import { NONE } from "../../src/spaces/four-node-cell/edges.ts";

/** The edges of a four-node cell in string order, as [source, target]. */
const EDGES = [
  [0, 1],
  [0, 2],
  [1, 2],
  [0, 3],
  [1, 3],
  [2, 3],
] as const;

/** Whether no path of operations other than `none` leads from the input to the output of a four-node cell. */
export function isDeadCell(code: readonly number[]): boolean {
  const live = new Set([0]);
  for (const [edge, [source, target]] of EDGES.entries()) {
    if (code[edge] !== NONE && live.has(source)) live.add(target);
  }
  return !live.has(3);
}
