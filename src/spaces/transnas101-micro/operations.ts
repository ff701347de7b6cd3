/** One of the four operations of an edge. */
export type OperationName = "none" | "skip_connect" | "conv_1x1" | "conv_3x3";

/** The operations of an edge, numbered as in the benchmark's strings (yawen-d/TransNASBench:lib/models/net_ops/cell_ops.py). */
export const OPERATIONS: readonly OperationName[] = ["none", "skip_connect", "conv_1x1", "conv_3x3"];
