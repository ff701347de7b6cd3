import { join } from "node:path";
import type { Result } from "../failure/failure.ts";
import type { Benchmark } from "./benchmark.ts";
import type { FetchOptions } from "./fetch/fetch-source.ts";
import type { SourceList } from "./sources/source-list.ts";

/** Where a benchmark's files come from, and where decoded tables are kept. */
export interface OpenOptions extends FetchOptions {
  /** Folder of decoded tables; `.decoded` in the download folder by default. */
  readonly decoded?: string;
}

/** The folder of decoded tables. */
export function decodedFolder({ decoded, downloads }: OpenOptions): string {
  return decoded ?? join(downloads, ".decoded");
}

/** The default export of `src/benchmarks/NAME/open-benchmark.ts`. */
export interface BenchmarkOpener {
  /** Opens the benchmark of a space, fetching its files where they are not yet there. */
  open(space: string, list: SourceList, options: OpenOptions): Promise<Result<Benchmark>>;
  /**
   * Of a benchmark that predicts values: leaves in a new folder all that its tasks predict with. Fails as opening the
   * benchmark does.
   */
  writeSurrogate?(folder: string, list: SourceList, options: OpenOptions): Promise<Result<undefined>>;
}
