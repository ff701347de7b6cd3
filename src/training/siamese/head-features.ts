import type { FeatureTable } from "../../encodings/feature-table.ts";
import { standardiseColumns } from "../../encodings/standardise.ts";

/**
 * What the score head reads: the embedding standardised over the space, then the weighted live-graph features. With few
 * labels a head reads large inputs first, and the live-graph features say more about accuracy than most directions of the
 * embedding: hence a weight above 1.
 */
export function headFeatures(embedding: FeatureTable, live: FeatureTable, liveWeight: number): FeatureTable {
  const { rows, width, values } = standardiseColumns(embedding, 1e-3);
  const joined = new Float32Array(rows * (width + live.width));
  for (let row = 0; row < rows; row++) {
    const at = row * (width + live.width);
    joined.set(values.subarray(row * width, (row + 1) * width), at);
    for (let k = 0; k < live.width; k++) joined[at + width + k] = liveWeight * live.values[row * live.width + k]!;
  }
  return { rows, width: width + live.width, values: joined };
}
