import { join } from "node:path";
import type { Benchmark } from "../../benchmarks/benchmark-table.ts";
import { mirrorsOf } from "../../benchmarks/fetch/places.ts";
import { openBenchmark } from "../../benchmarks/registry.ts";
import { readSources } from "../../benchmarks/sources/read-sources.ts";
import type { SourceList } from "../../benchmarks/sources/source-list.ts";
import type { Result } from "../../failure/failure.ts";
import { type NasContext, sourcesFile } from "./answer.ts";

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
  const downloads = join(context.root, "data", "downloads");
  return openBenchmark(space, list, { downloads, mirrors: mirrorsOf(context.root, context.environment), offline });
}
