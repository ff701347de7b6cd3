import type { CellCode } from "../four-node-cell/code.ts";
import { cellKey } from "../four-node-cell/score-key.ts";

/**
 * A key shared only by cells whose networks have the same Zen-Score distribution: the same output expression, zero
 * terms dropped from sums, and the same multiset of batch-normalised convolutions with their input expressions.
 *
 * Convolutions of dead branches are in the multiset, for published scores count them. Cells with a zero output share one
 * key: their score is −∞. Gives 6,459 distinct keys.
 */
export function scoreKeyOf(code: CellCode): string {
  return cellKey(code);
}
