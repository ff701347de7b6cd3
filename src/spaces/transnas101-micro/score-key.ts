import type { CellCode } from "../four-node-cell/code.ts";
import { cellKey, ZERO } from "../four-node-cell/score-key.ts";

/**
 * A key shared only by cells whose networks have the same Zen-Score distribution: the same output expression, zero terms
 * dropped from sums, and the same multiset of batch-normalised convolutions with their input expressions, both in the
 * cells that keep their shape and in those that halve the resolution.
 *
 * In the latter a skip from the cell's input is a factorised reduction, itself a normalised convolution. Cells with a
 * zero output share one key, for their score is −∞.
 */
export function scoreKeyOf(code: CellCode): string {
  const normal = cellKey(code);
  return normal === ZERO ? ZERO : `${normal} | ${cellKey(code, true)}`;
}
