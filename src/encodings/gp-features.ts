import { type Result, success } from "../failure/failure.ts";
import { nasbench201 } from "../spaces/nasbench201/index.ts";
import { PoolRows } from "../spaces/pool/pool-rows.ts";
import type { ArchitectureIndex, TabularSpace } from "../spaces/search-space.ts";
import { cellFeatures } from "./cell-features.ts";
import type { FeatureSource } from "./gp-feature-source.ts";
import { nasbench201Features } from "./gp-features-nasbench201.ts";

/** Spaces with features of their own. Adding a space's is one line here. */
const SOURCES: ReadonlyMap<TabularSpace, () => FeatureSource<ArchitectureIndex>> = new Map([
  [nasbench201, () => nasbench201Features()],
]);

/** The features of the whole space for the rows of a pool, so that they do not depend on what was drawn. */
function poolFeatures<A>(pool: PoolRows<A>): FeatureSource<ArchitectureIndex> {
  const source = cellFeatures(pool.base);
  return { ...source, features: (row) => source.features(pool.member(row)) };
}

/** The Gaussian process features of a space, without proxies: its own where it has any, else {@link cellFeatures}. */
export function gpFeatures(space: TabularSpace): Result<FeatureSource<ArchitectureIndex>> {
  const own = SOURCES.get(space);
  if (own !== undefined) return success(own());
  return success(space instanceof PoolRows ? poolFeatures(space) : cellFeatures(space));
}
