export { type CellEdge, EDGES, NODES } from "../nasbench201/operations.ts";

/** One of the four operations of an edge. */
export type OperationName = "none" | "skip_connect" | "conv_1x1" | "conv_3x3";

/** The operations of an edge, numbered as in the benchmark's strings (yawen-d/TransNASBench:lib/models/net_ops/cell_ops.py). */
export const OPERATIONS: readonly OperationName[] = ["none", "skip_connect", "conv_1x1", "conv_3x3"];

/** Operation ids by name. */
export const NONE = 0;
export const SKIP = 1;
export const CONV_1X1 = 2;
export const CONV_3X3 = 3;

/** Whether an operation is one of the two convolutions. */
export function isConvolution(operation: number): boolean {
  return operation === CONV_1X1 || operation === CONV_3X3;
}
