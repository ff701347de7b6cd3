/** One layer of an operation. Layers keep the number of channels and, by "same" padding at stride 1, the resolution. */
export type OperationLayer =
  | { readonly kind: "relu" }
  | { readonly kind: "batch-norm" }
  /** Without bias; odd kernel. Depthwise: every channel apart. */
  | { readonly kind: "conv"; readonly kernel: number; readonly dilation: number; readonly depthwise: boolean }
  /** Odd kernel; an average does not count padding. */
  | { readonly kind: "pool"; readonly reduce: "average" | "maximum"; readonly kernel: number };

/** An operation and what it computes: a list of layers, empty for the identity, or zeros of its input's shape. */
export interface Operation {
  readonly name: string;
  readonly layers: readonly OperationLayer[] | "zero";
}

/** A list of operations, applied one after the other and spread evenly over the stages. */
export interface Chain {
  readonly kind: "chain";
  /** Length of the list, from 1. */
  readonly positions: number;
}

/** A cell with an operation on each edge; a node is the sum of its incoming edges, the last node the result. */
export interface Cell {
  readonly kind: "cell";
  /** Number of nodes, input (0) and output (the last) included. */
  readonly nodes: number;
  /** From a node to a later one, in the order of an architecture's slots. */
  readonly edges: readonly CellEdge[];
  /** How many times a stage repeats the cell. */
  readonly cellsPerStage: number;
}

/** An edge of a cell, from node `source` to the later node `target`. */
interface CellEdge {
  readonly source: number;
  readonly target: number;
}

/** How the resolution is halved before every stage but the first. */
export type Reduction = "residual-block" | "convolution" | "max-pool";

/** What stands around the searched operations. Channels double wherever the resolution is halved. */
export interface Skeleton {
  /** A convolution (odd kernel) and a batch normalisation. */
  readonly stem: { readonly channels: number; readonly kernel: number; readonly stride: number };
  /** Number of stages, from 1. */
  readonly stages: number;
  readonly reduction: Reduction;
}

/** A search space as data: what its slots hold and how a choice becomes a network. */
export interface SpaceDeclaration {
  readonly name: string;
  /** In the order of their ids; at least two. */
  readonly operations: readonly Operation[];
  readonly topology: Chain | Cell;
  readonly skeleton: Skeleton;
}

/** The most slots that a declared space can have, so that the neighbours of an architecture fit into memory. */
export const MOST_POSITIONS = 1000;

/** The most operations of a declared space, so that graphs can number them and input and output in a byte. */
export const MOST_OPERATIONS = 254;

/** Number of slots of an architecture. */
export function positionsOf({ topology }: SpaceDeclaration): number {
  return topology.kind === "chain" ? topology.positions : topology.edges.length;
}
