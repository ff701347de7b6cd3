import { incoming } from "./canonical.ts";
import type { CellCode } from "./code.ts";
import { isConvolution, NODES, NONE, SKIP } from "./operations.ts";

/** The expression of a tensor that is zero whatever the image and the weights. */
const ZERO = "#";

/**
 * A key shared only by cells whose networks have the same Zen-Score distribution: the same output expression, zero terms
 * dropped from sums, and the same multiset of batch-normalised convolutions with their input expressions, both in the
 * cells that keep their shape and in those that halve the resolution.
 *
 * In the latter a skip from the cell's input is a factorised reduction, itself a normalised convolution. Convolutions of
 * zeros count by number only, whatever their kernel; cells with a zero output share one key, for their score is −∞.
 * Nested sums are not flattened, which keeps the key on the fine side.
 */
export function scoreKeyOf(code: CellCode): string {
  const normal = cellKey(code, false);
  return normal === ZERO ? ZERO : `${normal} | ${cellKey(code, true)}`;
}

/** The key of one kind of cell; `reduces` says whether the cell changes its input's shape. */
function cellKey(code: CellCode, reduces: boolean): string {
  const nodes = ["0"];
  const convolutions: string[] = [];
  for (let target = 1; target < NODES; target++) {
    const terms: string[] = [];
    for (const { source, operation } of incoming(code, target)) {
      const input = nodes[source]!;
      const identity = operation === SKIP && !(reduces && source === 0);
      const value = identity ? input : `(${input})@${operation}`;
      if (isConvolution(operation) || (operation === SKIP && !identity)) {
        convolutions.push(input === ZERO ? ZERO : value);
      }
      if (operation !== NONE && input !== ZERO) terms.push(value);
    }
    nodes.push(terms.length > 0 ? terms.sort().join("+") : ZERO);
  }
  const output = nodes[NODES - 1]!;
  return output === ZERO ? ZERO : `${output} ; ${convolutions.sort().join(" ")}`;
}
