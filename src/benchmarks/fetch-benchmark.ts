import { mkdirSync } from "node:fs";
import { type Result, success } from "../failure/failure.ts";
import { isTable } from "./benchmark-table.ts";
import { type FetchSpaceOptions, fetchSpace } from "./fetch/fetch-space.ts";
import { writeMeasurements } from "./measurement-folder.ts";
import type { OpenOptions } from "./open-options.ts";
import { benchmarkOpener } from "./registry.ts";
import type { SourceList } from "./sources/source-list.ts";

/** The folders that {@link fetchBenchmark} makes; neither may be there yet. */
export interface BenchmarkFolders {
  /** One column a measurement, as `readMeasurement` reads it; without columns where no row was measured. */
  readonly measurements: string;
  /** What predicts values; empty where all values were measured. */
  readonly surrogate: string;
}

/**
 * Fetches every pinned file of a space's benchmark, decodes it, and leaves all that tasks of the space need in two
 * folders: they read neither the list of sources nor the download folder. Fails with `unsupported` for a space without a
 * benchmark, and as fetching and decoding do.
 */
export async function fetchBenchmark(
  space: string,
  list: SourceList,
  options: FetchSpaceOptions & Pick<OpenOptions, "decoded">,
  folders: BenchmarkFolders,
): Promise<Result<undefined>> {
  const opener = await benchmarkOpener(space);
  if (!opener.ok) return opener;
  const fetched = await fetchSpace(list, space, options);
  if (!fetched.ok) return fetched;
  const { onProgress: _shown, parallel: _parallel, ...places } = options;
  const benchmark = await opener.value.open(space, list, places);
  if (!benchmark.ok) return benchmark;
  const written = writeMeasurements(folders.measurements, isTable(benchmark.value) ? benchmark.value : undefined);
  if (!written.ok) return written;
  if (opener.value.writeSurrogate !== undefined) {
    return opener.value.writeSurrogate(folders.surrogate, list, places);
  }
  mkdirSync(folders.surrogate, { recursive: true });
  return success(undefined);
}
