import type { FeatureTable } from "./feature-table.ts";

/**
 * The difference encoding onehot(to) − onehot(from), entries in {−1, 0, 1}, written into `target` at `offset`.
 *
 * Source: Delta-NAS, section 4.1 ("DeltaArch" of Algorithm 1).
 */
export function writeDifference(
  oneHot: FeatureTable,
  from: number,
  to: number,
  target: Float32Array,
  offset = 0,
): void {
  const { width, values } = oneHot;
  for (let at = 0; at < width; at++) target[offset + at] = values[to * width + at]! - values[from * width + at]!;
}
