import { PoolRows } from "../../spaces/pool/pool-rows.ts";
import type { ArchitectureIndex, TabularSpace } from "../../spaces/search-space.ts";
import { cellFeatures } from "./cell-features.ts";
import type { FeatureSource } from "./feature-source.ts";

/** The features of the whole space for the rows of a pool, so that they do not depend on what was drawn. */
function poolFeatures<A>(pool: PoolRows<A>): FeatureSource<ArchitectureIndex> {
  const source = cellFeatures(pool.base);
  return { ...source, features: (row) => source.features(pool.member(row)) };
}

/** The Gaussian process features of the rows of a space or of a pool; see {@link cellFeatures}. */
export function gpFeatures(space: TabularSpace): FeatureSource<ArchitectureIndex> {
  return space instanceof PoolRows ? poolFeatures(space) : cellFeatures(space);
}
