import { type CellCode, incoming } from "../four-node-cell/code.ts";
import { NODES, NONE, SKIP } from "../four-node-cell/edges.ts";
import { OPERATIONS } from "./operations.ts";

const ZERO = "#";

/**
 * The isomorphism key of NAS-Bench-201's cells, whose topology these share, with zero terms dropped from sums: equal
 * strings for cells of one expression, 1,066 distinct ones in the space.
 *
 * A skip is the identity here. In the cells that halve the resolution, a skip from the cell's input is a factorised
 * reduction with weights, so cells of one key can differ there; `scoreKeyOf` tells them apart.
 */
export function isomorphismKey(code: CellCode): string {
  const nodes = ["0"];
  for (let target = 1; target < NODES; target++) {
    const terms = incoming(code, target).flatMap(({ source, operation }) => term(nodes[source]!, operation));
    nodes.push(sum(terms));
  }
  return nodes[NODES - 1]!;
}

/** A sum is bracketed, so that one inside another stays apart from its terms. */
function sum(terms: readonly string[]): string {
  if (terms.length < 2) return terms[0] ?? ZERO;
  return `(${terms.toSorted().join("+")})`;
}

function term(source: string, operation: number): string[] {
  if (operation === NONE || source === ZERO) return [];
  return [operation === SKIP ? source : `(${source})@${OPERATIONS[operation]!}`];
}
