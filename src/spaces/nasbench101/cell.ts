/** Most vertices of a cell, input and output included. */
export const MAX_VERTICES = 7;
/** Most edges of a pruned cell. */
export const MAX_EDGES = 9;

/** Operations of interior vertices, numbered as `google-research/nasbench:nasbench/api.py` orders them. */
export const OPERATIONS = ["conv3x3-bn-relu", "conv1x1-bn-relu", "maxpool3x3"] as const;

/**
 * A cell of NAS-Bench-101: a directed acyclic graph whose vertex 0 is the input and whose last vertex is the output. It
 * may hold parts that lie on no path from input to output; a pruned one holds none.
 */
export interface Cell {
  /** V in [2, 7]. */
  readonly vertices: number;
  /** Bit j of `successors[i]` is set where vertex i feeds vertex j > i; length V. */
  readonly successors: Uint8Array;
  /** Operation id of each interior vertex 1 … V − 2, as {@link OPERATIONS} numbers them; length V − 2. */
  readonly operations: Uint8Array;
}
