import {
  type CellNumber,
  codeFrom,
  edgesInto,
  edgesOf,
  interiorOf,
  labelAt,
  labelIn,
  labelsOf,
  OUTPUT_SLOT,
  predecessorsOf,
} from "./code.ts";

/** A cell's edges, renumbered so that their number is the least that any topological order of the vertices gives. */
export interface CanonicalEdges {
  readonly edges: number;
  /** Every order that gives them: the old slots of interior vertices in their new sequence. */
  readonly orders: readonly Uint8Array[];
}

/**
 * The canonical form of some edges between `interior` interior vertices, by trying all topological orders (120 at most).
 * Edges that are canonical themselves get their automorphisms as orders.
 */
export function canonicalEdges(edges: number, interior: number): CanonicalEdges {
  let least = Number.POSITIVE_INFINITY;
  let orders: Uint8Array[] = [];
  const predecessors = predecessorsBySlot(edges);
  for (const order of topologicalOrders(predecessors, interior)) {
    const renumbered = edgesInOrder(predecessors, order);
    if (renumbered > least) continue;
    if (renumbered < least) orders = [];
    least = renumbered;
    orders.push(order);
  }
  return { edges: least, orders };
}

/**
 * The least code of all cells that are isomorphic to a cell, input and output fixed: equal codes mean isomorphic cells,
 * without the benchmark's hash. Edges weigh more than operations.
 */
export function canonicalCode(code: CellNumber): CellNumber {
  const labels = labelsOf(code);
  const { edges, orders } = canonicalEdges(edgesOf(code), interiorOf(labels));
  return codeFrom(edges, Math.min(...orders.map((order) => renumberedLabels(labels, order))));
}

/** Labels after their vertices take a new order: slot i + 1 gets the label of old slot `order[i]`. */
export function renumberedLabels(labels: number, order: ArrayLike<number>): number {
  let renumbered = 0;
  for (let at = 0; at < order.length; at++) renumbered |= labelIn(at + 1, labelAt(labels, order[at]!));
  return renumbered;
}

/**
 * The edges of a graph, given the predecessors of each slot (as bits), after its interior vertices took an order. The
 * order has to be topological; vertices that it leaves out are dropped.
 */
export function edgesInOrder(predecessors: ArrayLike<number>, order: ArrayLike<number>): number {
  let edges = edgesInto(OUTPUT_SLOT, renumberedSlots(predecessors[OUTPUT_SLOT]!, order));
  for (let at = 0; at < order.length; at++) {
    edges |= edgesInto(at + 1, renumberedSlots(predecessors[order[at]!]!, order));
  }
  return edges;
}

/** The predecessors of each of the 7 slots, as bits. */
export function predecessorsBySlot(edges: number): Uint8Array {
  return Uint8Array.from({ length: OUTPUT_SLOT + 1 }, (_, slot) => predecessorsOf(edges, slot));
}

/** Old slots as new ones, both as bits. */
function renumberedSlots(slots: number, order: ArrayLike<number>): number {
  let renumbered = slots & 1;
  for (let at = 0; at < order.length; at++) renumbered |= ((slots >> order[at]!) & 1) << (at + 1);
  return renumbered;
}

function topologicalOrders(predecessors: Uint8Array, interior: number): Uint8Array[] {
  const orders: Uint8Array[] = [];
  const order = new Uint8Array(interior);
  const extend = (length: number, placed: number): void => {
    if (length === interior) {
      orders.push(order.slice());
      return;
    }
    for (let slot = 1; slot <= interior; slot++) {
      if ((placed >> slot) & 1 || (predecessors[slot]! & ~placed) !== 0) continue;
      order[length] = slot;
      extend(length + 1, placed | (1 << slot));
    }
  };
  extend(0, 1);
  return orders;
}
