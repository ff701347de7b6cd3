import { type CellCode, incoming } from "../four-node-cell/code.ts";
import { NODES, NONE, SKIP } from "../four-node-cell/edges.ts";
import { OPERATIONS } from "./operations.ts";

const ZERO = "#";

/**
 * The benchmark's own isomorphism key, with zero handling: equal strings for isomorphic cells, 6,466 distinct ones in
 * the space (D-X-Y/AutoDL-Projects:xautodl/models/cell_searchs/genotypes.py, `to_unique_str(consider_zero=True)`).
 */
export function isomorphismKey(code: CellCode): string {
  const nodes = ["0"];
  for (let target = 1; target < NODES; target++) {
    const terms = incoming(code, target).map(({ source, operation }) => term(nodes[source]!, operation));
    nodes.push(terms.sort().join("+"));
  }
  return nodes[NODES - 1]!;
}

function term(source: string, operation: number): string {
  if (operation === NONE || source === ZERO) return ZERO;
  if (operation === SKIP) return source;
  return `(${source})@${OPERATIONS[operation]!}`;
}
