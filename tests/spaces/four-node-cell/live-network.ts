import type { CellCode } from "../../../src/spaces/four-node-cell/code.ts";
import { EDGES, isConvolution, NONE, SKIP } from "../../../src/spaces/four-node-cell/edges.ts";

/** A term of a node's sum: an operation on an earlier node's sum, with the number of the weights that it owns. */
type Term = readonly [operation: number, weights: number, sum: Sum];
type Sum = readonly Term[];

/** The image: an operation on nothing. */
const IMAGE: Term = [-1, -1, []];

function* arrangements(items: readonly number[]): Generator<number[]> {
  if (items.length === 0) yield [];
  for (const item of items) {
    for (const rest of arrangements(items.filter((other) => other !== item))) yield [item, ...rest];
  }
}

/**
 * A four-node cell as the network that it computes, weights included, by brute force: the live terms of every node, each
 * with the number of its own weights, written down under the numbering of the weights that comes first in the alphabet.
 * Equal texts are one network; what never reaches the output is not in it.
 *
 * @param reduces whether a skip from the input owns weights, as in the cells that halve the resolution
 */
export function liveNetwork(code: CellCode, reduces = false): string {
  const owns = code.map(
    (operation, edge) => isConvolution(operation) || (operation === SKIP && reduces && EDGES[edge]!.source === 0),
  );
  const owners = owns.flatMap((owned, edge) => (owned ? [edge] : []));
  let first: string | undefined;
  for (const order of arrangements(owners.map((_, at) => at))) {
    const text = written(code, new Map(owners.map((edge, at) => [edge, order[at]!])));
    if (first === undefined || text < first) first = text;
  }
  return first!;
}

function written(code: CellCode, weights: ReadonlyMap<number, number>): string {
  const sums: Sum[] = [[IMAGE]];
  for (let node = 1; node < 4; node++) {
    sums.push(
      EDGES.flatMap(({ source, target }, edge): readonly Term[] => {
        const sum = sums[source]!;
        if (target !== node || code[edge] === NONE || sum.length === 0) return [];
        const owned = weights.get(edge);
        // A skip passes the terms of the earlier sum on, for sums of sums are sums.
        if (owned === undefined && code[edge] === SKIP) return sum;
        return [[code[edge]!, owned ?? -1, sum]];
      }),
    );
  }
  return text(sums[3]!);
}

function text(sum: Sum): string {
  const terms = sum.map(([operation, weights, inner]) => `${operation}.${weights}(${text(inner)})`);
  return terms.sort().join(" + ");
}
