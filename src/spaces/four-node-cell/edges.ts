/** An edge of the cell, from node `source` to the later node `target`; nodes are numbered 0 (input) to 3 (output). */
export interface CellEdge {
  readonly source: number;
  readonly target: number;
}

/** Number of nodes of a cell, input and output included. */
export const NODES = 4;

/** The six edges in the order of the official strings: 0-1, 0-2, 1-2, 0-3, 1-3, 2-3. */
export const EDGES: readonly CellEdge[] = [
  { source: 0, target: 1 },
  { source: 0, target: 2 },
  { source: 1, target: 2 },
  { source: 0, target: 3 },
  { source: 1, target: 3 },
  { source: 2, target: 3 },
];

/** The operation ids that both spaces share: no connection, the identity, and the two convolutions. */
export const NONE = 0;
export const SKIP = 1;
export const CONV_1X1 = 2;
export const CONV_3X3 = 3;

/** Whether an operation is one of the two convolutions, which carry weights and a batch normalisation. */
export function isConvolution(operation: number): boolean {
  return operation === CONV_1X1 || operation === CONV_3X3;
}
