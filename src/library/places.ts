import { join, resolve } from "node:path";
import { downloadFolder, mirrorsOf } from "../benchmarks/fetch/places.ts";
import type { OpenOptions } from "../benchmarks/open-options.ts";
import { readSources } from "../benchmarks/sources/read-sources.ts";
import type { SourceList } from "../benchmarks/sources/source-list.ts";
import type { Result } from "../failure/failure.ts";

/** The folder of this package. */
const ROOT = resolve(import.meta.dir, "../..");

/** Where benchmark files come from and go to. */
export interface Places {
  /**
   * Folder of downloaded files and of tables derived from them; by default that of the variable `DELTA_NAS_DOWNLOADS`, else
   * `data/downloads` in the folder of this package.
   */
  readonly downloads?: string;
  /**
   * Folders or http addresses that are tried before the public addresses; by default that of the variable
   * `NAS_BENCH_MIRROR`, then `../shared/benchmarks/raw` beside the folder of this package.
   */
  readonly mirrors?: readonly string[];
  /** Whether every http address is left out; off by default. */
  readonly offline?: boolean;
}

/** The places with the defaults of those left out. */
export function placesOf({ downloads, mirrors, offline = false }: Places): OpenOptions {
  return {
    downloads: downloads ?? downloadFolder(process.env, ROOT),
    mirrors: mirrors ?? mirrorsOf(ROOT, process.env),
    offline,
  };
}

/** The list of pinned benchmark files; fails with `invalid-source-list` where it was altered. */
export function pinnedSources(): Result<SourceList> {
  return readSources(join(ROOT, "data", "sources.yaml"));
}
