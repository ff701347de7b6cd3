import { MAX_EDGES, OPERATIONS } from "../spaces/nasbench101/cell.ts";
import { cellClasses } from "../spaces/nasbench101/classes.ts";
import { edgeBit, MAX_INTERIOR, OUTPUT_SLOT, predecessorsOf } from "../spaces/nasbench101/code.ts";
import { interiorFed, LabelledGraphs, prunedEdges } from "../spaces/nasbench101/labelled-graphs.ts";
import { bitCount } from "../spaces/nasbench101/prune.ts";
import { binomial, type DifferenceCount } from "./closed-forms.ts";

/** Architectures of some kind, and the differences between them by number of edits. */
interface KindCount {
  readonly architectures: bigint;
  readonly differences: ReadonlyMap<number, DifferenceCount>;
}

/** What is counted of NAS-Bench-101: an edit inserts or deletes an edge, or changes an operation of an inner vertex. */
export interface CellCounts {
  /** Matrices of seven vertices that the benchmark accepts, whatever it then prunes. */
  readonly valid: KindCount;
  /** Labelled graphs of two to seven vertices of which nothing is pruned; differences keep the number of vertices. */
  readonly unpruned: KindCount;
  /** The same up to isomorphism, grouped exactly, without the benchmark's hash. */
  readonly classes: bigint;
}

/** Every edge that a cell of seven slots may have. */
const EDGES: readonly number[] = Array.from({ length: OUTPUT_SLOT }, (_, at) => at + 1).flatMap((target) =>
  Array.from({ length: target }, (_, source) => edgeBit(source, target)),
);

/** One more than the largest number that stands for a set of edges. */
const EDGE_SETS = 2 ** EDGES.length;

/** A prime: sets are tried in steps of so many, since neighbouring ones mostly have the same of the flipped edges. */
const STRIDE = 1_000_003;

/** Some sets of edges, which go with any operations on so many inner vertices. */
interface EdgeSets {
  readonly sets: Uint32Array;
  interior(edges: number): number;
}

/** Enumerates NAS-Bench-101 as it is written: a second or two, without data and without the benchmark's hashes. */
export function countCells(edits: readonly number[]): CellCounts {
  const graphs = new LabelledGraphs(prunedEdges());
  return {
    valid: kindCount({ sets: validEdges(), interior: () => MAX_INTERIOR }, edits),
    unpruned: kindCount({ sets: graphs.edges, interior: interiorFed }, edits),
    classes: BigInt(cellClasses(graphs).codes.length),
  };
}

function kindCount(kind: EdgeSets, edits: readonly number[]): KindCount {
  const interiorOf = new Int8Array(EDGE_SETS).fill(-1);
  let architectures = 0;
  for (const edges of kind.sets) {
    interiorOf[edges] = kind.interior(edges);
    architectures += OPERATIONS.length ** interiorOf[edges]!;
  }
  const byFlips = Array.from({ length: Math.max(...edits) + 1 }, (_, flips) =>
    edgeDifferences(kind, interiorOf, flips),
  );
  const differences = new Map(edits.map((k) => [k, differencesAt(byFlips, k)]));
  return { architectures: BigInt(architectures), differences };
}

/**
 * Any operations go with any edges. So a difference of k edits is one of j edges, between graphs of at most i inner
 * vertices, with changes of k − j of their operations: C(i, k − j) · (3 · 2)^(k − j) of them, all of which occur.
 */
function differencesAt(byFlips: readonly (readonly number[])[], k: number): DifferenceCount {
  let signed = 0n;
  for (let flips = 0; flips <= k; flips++) {
    for (const interior of byFlips[flips]!) signed += operationChanges(interior, k - flips);
  }
  // None is its own opposite, and the opposite of each is there too: either graph may be the first.
  return { signed, unsigned: signed / 2n };
}

function operationChanges(interior: number, changes: number): bigint {
  if (changes > interior) return 0n;
  return binomial(interior, changes) * BigInt(OPERATIONS.length * (OPERATIONS.length - 1)) ** BigInt(changes);
}

/** Of every distinct difference of `flips` edges, the largest number of inner vertices of graphs that have it. */
function edgeDifferences({ sets }: EdgeSets, interiorOf: Int8Array, flips: number): number[] {
  return masksOf(flips).flatMap((mask) => {
    // By which of the flipped edges the first graph has; there is no more to find once all have most vertices.
    const found = new Map<number, number>();
    let left = 2 ** flips;
    for (let at = 0; at < sets.length; at++) {
      const edges = sets[(at * STRIDE) % sets.length]!;
      const interior = interiorOf[edges]!;
      const held = edges & mask;
      if (interiorOf[edges ^ mask] !== interior || interior <= (found.get(held) ?? -1)) continue;
      found.set(held, interior);
      if (interior === MAX_INTERIOR) left -= 1;
      if (left === 0) break;
    }
    return [...found.values()];
  });
}

/** All sets of `size` edges. */
function masksOf(size: number, from = 0): number[] {
  if (size === 0) return [0];
  return EDGES.slice(from).flatMap((edge, at) => masksOf(size - 1, from + at + 1).map((rest) => edge | rest));
}

/** The edges of every matrix with a path from input to output and 9 edges at most once the rest is pruned. */
function validEdges(): Uint32Array {
  const found: number[] = [];
  for (let edges = 0; edges < EDGE_SETS; edges++) {
    const left = edgesLeft(edges);
    if (left > 0 && left <= MAX_EDGES) found.push(edges);
  }
  return Uint32Array.from(found);
}

/** The number of edges on paths from input to output. */
function edgesLeft(edges: number): number {
  let reached = 1;
  for (let slot = 1; slot <= OUTPUT_SLOT; slot++) if (predecessorsOf(edges, slot) & reached) reached |= 1 << slot;
  let left = 0;
  let feeding = 1 << OUTPUT_SLOT;
  for (let slot = OUTPUT_SLOT; slot > 0; slot--) {
    if (((feeding >> slot) & 1) === 0) continue;
    const predecessors = predecessorsOf(edges, slot) & reached;
    feeding |= predecessors;
    left += bitCount(predecessors);
  }
  return left;
}
