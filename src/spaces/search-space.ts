import type { Result } from "../failure/failure.ts";
import type { RandomStream } from "../random/stream.ts";
import type { NetworkGraph } from "./network-graph.ts";

/**
 * One elementary change of an architecture. `position` numbers the slot that changes (an edge, a vertex, an entry of an
 * adjacency matrix), `from` and `to` are the slot's values before and after.
 */
export interface Edit {
  readonly position: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A cell as a graph with operations on vertices, the input of graph predictors. `V` vertices in topological order, the
 * output last; row-major adjacency. Padding vertices have no edges.
 */
export interface CellGraph {
  /** Operation id of each vertex, length V. Ids are below the space's `vertexOperations`. */
  readonly operations: Uint8Array;
  /** `adjacency[i * V + j] = 1` where vertex i feeds vertex j; length V². */
  readonly adjacency: Uint8Array;
}

/** The data set that a network is lowered for: image resolution in pixels and number of classes. */
export interface NetworkTarget {
  readonly resolution: number;
  /** Classes of a classifier; output channels of a dense prediction. */
  readonly classes: number;
  /** What the network ends in where the space knows several endings; an image classifier when left out. */
  readonly ending?: NetworkEnding;
}

/** The endings of TransNAS-Bench-101's networks. */
type NetworkEnding = "classifier" | "jigsaw" | "segmentation" | "image-to-image";

/**
 * A search space: what its architectures are, how they are written, and which of them lie one edit apart.
 * `A` is the space's own representation; tabular spaces use {@link ArchitectureIndex}.
 */
export interface SearchSpace<A> {
  /** Its name in manifests, tables and on the command line. */
  readonly name: string;
  /** Number of architectures, counted as written (isomorphic ones apart), or of classes of {@link labelledGraphs}. */
  readonly size: bigint;
  /** Number of valid labelled graphs of which the architectures are the isomorphism classes; left out where they are none. */
  readonly labelledGraphs?: number;
  /** Names of the values of a slot, as edits number them. */
  readonly operationNames: readonly string[];
  /** The operations among {@link operationNames}, where slots hold other values too, such as the inputs of a node. */
  readonly layerOperations?: readonly string[];
  /** How many slots an edit can change. */
  readonly positions: number;
  /** Number of distinct vertex operations in {@link CellGraph}, input and output included. */
  readonly vertexOperations: number;
  /** Names of the vertex operations, as graphs number them; the operation names, then input and output, if left out. */
  readonly vertexOperationNames?: readonly string[];

  /** A uniform draw. */
  sample(stream: RandomStream): A;
  /** All architectures at edit distance 1, each once, the architecture itself left out, in a fixed order. */
  neighbours(architecture: A): readonly A[];
  /** A random neighbour. */
  mutate(architecture: A, stream: RandomStream): A;
  /** A shortest list of edits that turns `from` into `to`, in a fixed order; its length is their distance. */
  edits(from: A, to: A): readonly Edit[];
  /**
   * Applies edits one after the other. Only the last result has to be an architecture of the space. Fails with
   * `invalid-argument` when a slot does not hold `edit.from`, or when the result is not in the space.
   */
  apply(architecture: A, edits: readonly Edit[]): Result<A>;
  /** The number of edits between two architectures. */
  distance(a: A, b: A): number;
  /** Equal for architectures that are isomorphic, as the benchmark itself defines it. */
  canonicalKey(architecture: A): string;
  /**
   * Equal only for architectures that are the same network, weights included, and so have the same Zen-Score
   * distribution: the same output expression and the same multiset of normalised convolutions. Neither finer nor coarser
   * than {@link canonicalKey}: it tells one shared convolution from two, which official keys may merge, and drops terms
   * that are zero, which official keys may keep.
   */
  scoreKey(architecture: A): string;
  /** Reads any official notation. */
  parse(text: string): Result<A>;
  /** Writes the benchmark's own notation; `parse(format(a))` is `a`. */
  format(architecture: A): string;
  /** A short name that the benchmark gives the architecture too, and that {@link parse} reads; left out where there is none. */
  alias?(architecture: A): string;
  /** The cell as a graph with operations on vertices. */
  graph(architecture: A): CellGraph;
  /** The name of a value of a slot; {@link operationNames} names all values if left out. */
  valueName?(position: number, value: number): string;
  /** The value of every slot, where each edit sets one slot and every slot may hold every operation. */
  slotValues?(architecture: A): Uint8Array;
  /** The counts of live input-output operation sequences, where the space defines them; empty otherwise. */
  pathCounts(architecture: A): Float32Array;
  /** The network that the benchmark trains for a data set. */
  network(architecture: A, target: NetworkTarget): NetworkGraph;
}

declare const architectureIndex: unique symbol;
/** The row of an architecture in its space: an integer in [0, size). */
export type ArchitectureIndex = number & { readonly [architectureIndex]: true };

declare const architectureCode: unique symbol;
/** An architecture of a space too large for row numbers: the value of every slot, in the space's own order. */
export type ArchitectureCode = readonly number[] & { readonly [architectureCode]: true };

/** A space whose architectures are written as codes: every space that cannot be enumerated. */
export type CodedSpace = SearchSpace<ArchitectureCode>;

/** An architecture of whichever space it was taken from; it means nothing to another one. */
export type Architecture = ArchitectureIndex | ArchitectureCode;

/** Any space, by whichever name it was opened. */
export type AnySpace = SearchSpace<Architecture>;

/** Neighbour lists of a whole space, packed: row i's neighbours are `rows[offsets[i] … offsets[i + 1])`. */
export interface NeighbourTable {
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}

/** A space small enough to be enumerated; its architectures are row numbers, in a fixed order. */
export interface TabularSpace extends SearchSpace<ArchitectureIndex> {
  /** Number of rows. */
  readonly count: number;
  /** The row as an architecture; throws a RangeError outside [0, count). */
  at(row: number): ArchitectureIndex;
  /** Packed neighbour lists of all rows. */
  neighbourTable(): NeighbourTable;
}

/** Whether a space is enumerated: its architectures are row numbers. */
export function isTabular(space: AnySpace): space is TabularSpace & AnySpace {
  return "count" in space;
}
