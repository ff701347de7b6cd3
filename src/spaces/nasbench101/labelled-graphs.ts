import { MAX_EDGES, OPERATIONS } from "./cell.ts";
import { interiorOf, labelIn, MAX_INTERIOR, OUTPUT_SLOT, predecessorsOf } from "./code.ts";
import { bitCount } from "./prune.ts";

const EDGE_SETS = 1 << 21;
const KINDS = OPERATIONS.length;

/** All labels of a number of interior vertices, ascending: 3ⁿ of them. */
export const LABELS: readonly Uint16Array[] = Array.from({ length: MAX_INTERIOR + 1 }, (_, interior) =>
  Uint16Array.from({ length: KINDS ** interior }, (_, rank) => labelsOfRank(rank, interior)),
);

/** Rank of labels among those of as many vertices, by labels; holds nothing useful for numbers that are no labels. */
const RANKS = new Uint8Array(1 << (2 * MAX_INTERIOR));
for (const all of LABELS) {
  for (const [rank, labels] of all.entries()) RANKS[labels] = rank;
}

/**
 * Numbers the labelled graphs of the space: every pruned cell with 9 edges at most and its vertices in a topological
 * order, isomorphic ones apart. Ordered by edges and then by labels, as codes are.
 */
export class LabelledGraphs {
  /** The distinct edges of the graphs, ascending. */
  readonly edges: Uint32Array;
  /** Number of labelled graphs. */
  readonly count: number;
  /** Number of the first graph of each of {@link edges}, and {@link count} at the end. */
  readonly #firsts: Uint32Array;
  /** One more than the place of some edges in {@link edges}; 0 for edges that are not among them. */
  readonly #places = new Uint16Array(EDGE_SETS);

  /** Takes the space's edges, ascending, as {@link prunedEdges} lists them. */
  constructor(edges: Uint32Array) {
    this.edges = edges;
    this.#firsts = new Uint32Array(edges.length + 1);
    edges.forEach((each, place) => {
      this.#places[each] = place + 1;
      this.#firsts[place + 1] = this.#firsts[place]! + LABELS[interiorFed(each)]!.length;
    });
    this.count = this.#firsts[edges.length]!;
  }

  /** The number of a graph, in [0, count); undefined where its cell is not pruned or has more than 9 edges. */
  numberOf(edges: number, labels: number): number | undefined {
    const place = this.#places[edges]! - 1;
    if (place < 0) return undefined;
    const first = this.#firsts[place]!;
    if (this.#firsts[place + 1]! - first !== LABELS[interiorOf(labels)]!.length) return undefined;
    return first + RANKS[labels]!;
  }
}

/** The edges of every pruned cell with 9 edges at most, ascending. */
export function prunedEdges(): Uint32Array {
  const found: number[] = [];
  for (let edges = 0; edges < EDGE_SETS; edges++) if (bitCount(edges) <= MAX_EDGES && isFull(edges)) found.push(edges);
  return Uint32Array.from(found);
}

/** Interior vertices that some edges feed; all of them where the cell is pruned. */
export function interiorFed(edges: number): number {
  let interior = 0;
  while (interior < MAX_INTERIOR && predecessorsOf(edges, interior + 1) !== 0) interior += 1;
  return interior;
}

/** Whether every vertex is fed and feeds another: then all lie on paths, for edges lead from lower to higher slots. */
function isFull(edges: number): boolean {
  const interior = interiorFed(edges);
  let feeding = predecessorsOf(edges, OUTPUT_SLOT);
  for (let slot = 1; slot < OUTPUT_SLOT; slot++) {
    const predecessors = predecessorsOf(edges, slot);
    if (slot > interior && predecessors !== 0) return false;
    feeding |= predecessors;
  }
  return feeding === (1 << (interior + 1)) - 1;
}

function labelsOfRank(rank: number, interior: number): number {
  let labels = 0;
  for (let slot = interior, rest = rank; slot > 0; slot--, rest = Math.floor(rest / KINDS)) {
    labels |= labelIn(slot, (rest % KINDS) + 1);
  }
  return labels;
}
