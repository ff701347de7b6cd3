/**
 * The groups of features that any space has: numbers of the live graph; the operation of every vertex; the edges; in the
 * manner of Weisfeiler and Lehman, how often operations and pairs of operations along an edge occur in the live graph;
 * square roots of the path counts.
 */
export const FEATURE_GROUPS = [
  "live_numbers",
  "operations",
  "edges",
  "live_operations",
  "live_pairs",
  "paths",
] as const;

/** One of {@link FEATURE_GROUPS}. */
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];
