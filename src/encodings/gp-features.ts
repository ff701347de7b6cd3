import { failed, type Result, success } from "../failure/failure.ts";
import type { ArchitectureIndex, TabularSpace } from "../spaces/search-space.ts";
import type { FeatureSource } from "./gp-feature-source.ts";
import { nasbench201Features } from "./gp-features-nasbench201.ts";

/** The features of each space for Gaussian processes. Adding a space's is one line here. */
const SOURCES: Readonly<Partial<Record<string, () => FeatureSource<ArchitectureIndex>>>> = {
  nasbench201: () => nasbench201Features(),
};

/** The Gaussian process features of a space, without proxies. Fails with `unsupported` where none are defined. */
export function gpFeatures(space: TabularSpace): Result<FeatureSource<ArchitectureIndex>> {
  const source = SOURCES[space.name];
  if (source !== undefined) return success(source());
  const message = `there are no Gaussian process features of "${space.name}"`;
  return failed({ code: "unsupported", message, remedy: "leave the strategy delta-nas-budgeted out for this space" });
}
