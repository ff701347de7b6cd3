import { failed, type Result } from "../failure/failure.ts";
import type { Benchmark, MeasurementDescription } from "./benchmark.ts";
import { COST_MEASUREMENTS as CELL_COSTS } from "./nasbench101/measurements.ts";
import { COST_MEASUREMENTS as EDGE_COSTS } from "./nasbench201/measurements.ts";
import { POOL_MEASUREMENTS } from "./nasbench301/measurements.ts";
import type { OpenOptions } from "./open-options.ts";
import type { SourceList } from "./sources/source-list.ts";

/** What stands for the split of a number that does not depend on one. */
export const NO_SPLIT = "none";

/**
 * The published sizes of a space's networks, which no training changes: parameters and FLOPs, by data set, for their
 * classes and image sizes. Empty where nobody published any of all its networks or its pool.
 */
export function publishedCosts(space: string): readonly MeasurementDescription[] {
  if (space === "nasbench101") return CELL_COSTS.map(({ description }) => description);
  if (space === "nasbench201") return EDGE_COSTS.map(({ description }) => description);
  return space === "nasbench301" ? [POOL_MEASUREMENTS.flops] : [];
}

/**
 * Opens what {@link publishedCosts} names: fetches the files where they are not yet there, decodes them once, and keeps
 * the decoded table. Fails with `unsupported` for other spaces, and as fetching and decoding do.
 */
export async function openPublishedCosts(
  space: string,
  list: SourceList,
  options: OpenOptions,
): Promise<Result<Benchmark>> {
  if (space === "nasbench101") {
    const { openCosts } = await import("./nasbench101/open.ts");
    return openCosts(list, options);
  }
  if (space === "nasbench201") {
    const { openCosts } = await import("./nasbench201/open.ts");
    return openCosts(list, options);
  }
  if (space === "nasbench301") return (await import("./nasbench301/open.ts")).openNasBench301(list, options);
  return failed({
    code: "unsupported",
    message: `no parameters or FLOPs of "${space}" were published`,
    remedy: "Count those of its networks with `bun run nas score`, by `--proxy params` or `--proxy flops`.",
  });
}
