import { canonicalEdges, renumberedLabels } from "./canonical.ts";
import { type CellNumber, codeFrom } from "./code.ts";
import { interiorFed, LABELS, type LabelledGraphs } from "./labelled-graphs.ts";

/** The labelled graphs of the space, isomorphic ones grouped into classes. */
export interface CellClasses {
  /** Canonical code of each class, ascending. */
  readonly codes: Uint32Array;
  /** The class of each labelled graph, by its number. */
  readonly classOf: Uint32Array;
}

/**
 * Groups labelled graphs exactly, without any hash: per set of canonical edges, two labellings are isomorphic where an
 * automorphism of the edges turns one into the other.
 */
export function cellClasses(graphs: LabelledGraphs): CellClasses {
  const codes: CellNumber[] = [];
  const classOf = new Uint32Array(graphs.count);
  let number = 0;
  // Canonical edges are the least of their class, so they come before all others that refer to them.
  for (const edges of graphs.edges) {
    const interior = interiorFed(edges);
    const canonical = canonicalEdges(edges, interior);
    for (const labels of LABELS[interior]!) {
      const least = leastLabels(labels, canonical.orders);
      const isFirst = canonical.edges === edges && least === labels;
      classOf[number++] = isFirst
        ? codes.push(codeFrom(edges, labels)) - 1
        : classOf[numberIn(canonical.edges, least)]!;
    }
  }
  return { codes: Uint32Array.from(codes), classOf };

  function numberIn(edges: number, labels: number): number {
    const found = graphs.numberOf(edges, labels);
    if (found === undefined) throw new Error(`edges ${edges} with labels ${labels} are missing from the space`);
    return found;
  }
}

function leastLabels(labels: number, orders: readonly Uint8Array[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const order of orders) least = Math.min(least, renumberedLabels(labels, order));
  return least;
}
