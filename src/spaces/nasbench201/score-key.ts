import { incoming } from "./canonical.ts";
import type { CellCode } from "./code.ts";
import { isConvolution, NODES, NONE, SKIP } from "./operations.ts";

/** The expression of a tensor that is zero whatever the image and the weights. */
const ZERO = "#";

/**
 * A key shared only by cells whose networks have the same Zen-Score distribution: the same output expression, zero
 * terms dropped from sums, and the same multiset of batch-normalised convolutions with their input expressions.
 *
 * Convolutions of dead branches are in the multiset, for published scores count them. A convolution of zeros leaves its
 * running variance at 0.9² whatever its kernel, so only their number matters. Cells with a zero output share one key:
 * their score is −∞. Nested sums are not flattened, which keeps the key on the fine side. Gives 6,459 distinct keys.
 */
export function scoreKeyOf(code: CellCode): string {
  const nodes = ["0"];
  const convolutions: string[] = [];
  for (let target = 1; target < NODES; target++) {
    const terms: string[] = [];
    for (const { source, operation } of incoming(code, target)) {
      const input = nodes[source]!;
      if (isConvolution(operation)) convolutions.push(input === ZERO ? ZERO : applied(input, operation));
      if (operation !== NONE && input !== ZERO) terms.push(applied(input, operation));
    }
    nodes.push(terms.length > 0 ? terms.sort().join("+") : ZERO);
  }
  const output = nodes[NODES - 1]!;
  return output === ZERO ? ZERO : `${output} ; ${convolutions.sort().join(" ")}`;
}

function applied(input: string, operation: number): string {
  return operation === SKIP ? input : `(${input})@${operation}`;
}
