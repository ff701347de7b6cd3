import { edgesInOrder, predecessorsBySlot } from "./canonical.ts";
import { MAX_EDGES } from "./cell.ts";
import { OUTPUT_SLOT } from "./code.ts";
import { bitCount } from "./prune.ts";

/** What the edges of a cell become when one of them is flipped and the result is pruned. */
export interface EdgeEdit {
  readonly edges: number;
  /** The old slots of the interior vertices that are left, in their new sequence. */
  readonly order: Uint8Array;
}

/**
 * Every valid way of flipping one edge between the vertices of a pruned cell, by source and then by target. An edge may
 * be added between any two vertices that have none, against the order of their slots too, unless it closes a cycle or is
 * the tenth. Removing an edge drops the vertices that it leaves on no path from input to output.
 */
export function edgeEdits(edges: number, interior: number): EdgeEdit[] {
  const predecessors = predecessorsBySlot(edges);
  const edits: EdgeEdit[] = [];
  for (let source = 0; source <= interior; source++) {
    for (let vertex = 1; vertex <= interior + 1; vertex++) {
      const flipped = predecessors.slice();
      flipped[vertex > interior ? OUTPUT_SLOT : vertex]! ^= 1 << source;
      const edit = prunedEdit(flipped, interior);
      if (edit !== undefined && bitCount(edit.edges) <= MAX_EDGES) edits.push(edit);
    }
  }
  return edits;
}

/** Prunes and sorts a graph given by predecessors; undefined where it has a cycle or no path from input to output. */
function prunedEdit(predecessors: Uint8Array, interior: number): EdgeEdit | undefined {
  const sorted = topologicalOrder(predecessors, interior);
  if (sorted === undefined) return undefined;
  let forward = 1;
  for (const slot of sorted) if (predecessors[slot]! & forward) forward |= 1 << slot;
  let backward = predecessors[OUTPUT_SLOT]!;
  for (const slot of sorted.toReversed()) if ((backward >> slot) & 1) backward |= predecessors[slot]!;
  if ((backward & 1) === 0) return undefined;
  const order = sorted.filter((slot) => ((forward & backward) >> slot) & 1);
  return { edges: edgesInOrder(predecessors, order), order };
}

/** The interior slots with every one after its predecessors, the lowest first where there is a choice. */
function topologicalOrder(predecessors: Uint8Array, interior: number): Uint8Array | undefined {
  const order = new Uint8Array(interior);
  let placed = 1;
  for (let at = 0; at < interior; at++) {
    let slot = 1;
    while (slot <= interior && ((placed >> slot) & 1 || (predecessors[slot]! & ~placed) !== 0)) slot += 1;
    if (slot > interior) return undefined;
    order[at] = slot;
    placed |= 1 << slot;
  }
  return order;
}
