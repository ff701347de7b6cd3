/** One of the seven operations of a DARTS cell. */
export type OperationName =
  | "max_pool_3x3"
  | "avg_pool_3x3"
  | "skip_connect"
  | "sep_conv_3x3"
  | "sep_conv_5x5"
  | "dil_conv_3x3"
  | "dil_conv_5x5";

/**
 * The operations, numbered 0–6 as in the compact representation
 * (automl/NASLib:naslib/search_spaces/nasbench301/conversions.py).
 */
export const OPERATIONS: readonly OperationName[] = [
  "max_pool_3x3",
  "avg_pool_3x3",
  "skip_connect",
  "sep_conv_3x3",
  "sep_conv_5x5",
  "dil_conv_3x3",
  "dil_conv_5x5",
];

/** Short names of the operations, by id, as this product's own notation uses them. */
export const SHORT_NAMES: readonly string[] = ["max3", "avg3", "skip", "sep3", "sep5", "dil3", "dil5"];

/** Operation ids by name. */
export const MAX_POOL = 0;
export const AVERAGE_POOL = 1;
export const SKIP = 2;
export const SEPARABLE_3X3 = 3;
export const SEPARABLE_5X5 = 4;
export const DILATED_3X3 = 5;
export const DILATED_5X5 = 6;
