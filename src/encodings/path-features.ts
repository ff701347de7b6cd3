import type { TabularSpace } from "../spaces/search-space.ts";
import type { FeatureTable } from "./feature-table.ts";
import { standardiseColumns } from "./standardise.ts";

/**
 * Path counts of all architectures, standardised over the space: (count − mean) / (sd + 0.05), clamped to ±6. Undefined
 * where the space counts no paths. NAS-Bench-201 has 40 columns.
 */
export function pathFeatures(space: TabularSpace): FeatureTable | undefined {
  const width = space.pathCounts(space.at(0)).length;
  if (width === 0) return undefined;
  const values = new Float32Array(space.count * width);
  for (let row = 0; row < space.count; row++) values.set(space.pathCounts(space.at(row)), row * width);
  return standardiseColumns({ rows: space.count, width, values });
}
