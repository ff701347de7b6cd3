/** One of the five operations of a NAS-Bench-201 edge. */
export type OperationName = "none" | "skip_connect" | "nor_conv_1x1" | "nor_conv_3x3" | "avg_pool_3x3";

/**
 * The operations of an edge, numbered 0–4 as in the benchmark's own candidate list
 * (D-X-Y/AutoDL-Projects:xautodl/models/cell_operations.py, `NAS_BENCH_201`).
 */
export const OPERATIONS: readonly OperationName[] = [
  "none",
  "skip_connect",
  "nor_conv_1x1",
  "nor_conv_3x3",
  "avg_pool_3x3",
];

/** The id of the pooling; the other four have theirs in `four-node-cell/edges.ts`. */
export const AVERAGE_POOL = 4;
