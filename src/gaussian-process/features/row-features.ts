import { PoolRows } from "../../spaces/pool/pool-rows.ts";
import type { ArchitectureIndex, TabularSpace } from "../../spaces/search-space.ts";
import { cellFeatures, type FeatureSettings } from "./cell-features.ts";
import type { FeatureSource } from "./feature-source.ts";

/** Largest space whose features are all kept once they were found. */
const KEPT = 20_000;

type RowFeatures = FeatureSource<ArchitectureIndex>;

/** The features of the whole space for the rows of a pool, so that they do not depend on what was drawn. */
function poolFeatures<A>(pool: PoolRows<A>, settings: FeatureSettings): RowFeatures {
  const source = cellFeatures(pool.base, settings);
  return { ...source, features: (row) => source.features(pool.member(row)) };
}

function kept(source: RowFeatures): RowFeatures {
  const known: Float64Array[] = [];
  const features = (row: ArchitectureIndex) => {
    known[row] ??= source.features(row);
    return known[row];
  };
  return { ...source, features };
}

function sourceOf(space: TabularSpace, settings: FeatureSettings): RowFeatures {
  if (space instanceof PoolRows) return poolFeatures(space, settings);
  const source = cellFeatures(space, settings);
  return space.count <= KEPT ? kept(source) : source;
}

/** What was found for a space; a function of space and settings, so that nothing can tell whether it was found before. */
const found = new WeakMap<TabularSpace, Map<string, RowFeatures>>();

/** The features of the rows of a space or of a pool; see {@link cellFeatures}. Those of one space are found once. */
export function rowFeatures(space: TabularSpace, settings: FeatureSettings): RowFeatures {
  const { features, feature_sample, feature_softening, feature_limit } = settings;
  const key = JSON.stringify([features, feature_sample, feature_softening, feature_limit]);
  const sources = found.get(space) ?? new Map<string, RowFeatures>();
  const source = sources.get(key) ?? sourceOf(space, settings);
  found.set(space, sources.set(key, source));
  return source;
}
