import { type CellCode, incoming } from "./code.ts";
import { isConvolution, NODES, NONE, SKIP } from "./edges.ts";

/** The expression of a tensor that is zero whatever the image and the weights. */
export const ZERO = "#";

/**
 * A key of one cell of a network: its output expression, zero terms dropped from sums, and the multiset of its
 * batch-normalised convolutions with their input expressions; {@link ZERO} where the output is zero.
 *
 * A convolution of zeros leaves its running variance at 0.9² whatever its kernel, so only the number of such ones is in
 * the multiset. Nested sums are not flattened, which keeps the key on the fine side.
 *
 * @param reduces whether the cell changes its input's shape: a skip from the input then is a normalised convolution
 */
export function cellKey(code: CellCode, reduces = false): string {
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
