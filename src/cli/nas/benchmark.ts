import type { Benchmark } from "../../benchmarks/benchmark.ts";
import { mirrorsOf } from "../../benchmarks/fetch/places.ts";
import { openPublishedCosts } from "../../benchmarks/published-costs.ts";
import { openPublishedZen } from "../../benchmarks/published-zen.ts";
import { openBenchmark } from "../../benchmarks/registry.ts";
import { readSources } from "../../benchmarks/sources/read-sources.ts";
import type { SourceList } from "../../benchmarks/sources/source-list.ts";
import type { Result } from "../../failure/failure.ts";
import { downloadsOf, type NasContext, sourcesFile } from "./answer.ts";

/** The project's list of pinned files. */
export function projectSources(context: NasContext): Result<SourceList> {
  return readSources(sourcesFile(context));
}

/** Opens a space's benchmark from the project's download folder, the mirrors, and, unless `offline`, the public net. */
export function projectBenchmark(
  context: NasContext,
  list: SourceList,
  space: string,
  offline: boolean,
): Promise<Result<Benchmark>> {
  return openBenchmark(space, list, { ...placesOf(context), offline });
}

/** Opens the published costs of a space's networks, from the same places. */
export function projectCosts(context: NasContext, list: SourceList, space: string): Promise<Result<Benchmark>> {
  return openPublishedCosts(space, list, placesOf(context));
}

/** Opens the published Zen-Scores of a space's networks, from the same places. */
export function projectZen(context: NasContext, list: SourceList, space: string): Promise<Result<Benchmark>> {
  return openPublishedZen(space, list, placesOf(context));
}

function placesOf(context: NasContext) {
  return { downloads: downloadsOf(context), mirrors: mirrorsOf(context.root, context.environment) };
}
