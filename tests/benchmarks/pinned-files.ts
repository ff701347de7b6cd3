import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fetchSources } from "../../src/benchmarks/fetch/fetch-sources.ts";
import { mirrorsOf } from "../../src/benchmarks/fetch/places.ts";
import type { LoadedFile } from "../../src/benchmarks/load-files.ts";
import type { OpenOptions } from "../../src/benchmarks/open-options.ts";
import { readSources } from "../../src/benchmarks/sources/read-sources.ts";
import type { SourceList } from "../../src/benchmarks/sources/source-list.ts";
import { unwrapped } from "../spaces/results.ts";

/** The project's root folder. */
export const ROOT = resolve(import.meta.dir, "../..");

/** The project's own source list. */
export const SOURCES: SourceList = unwrapped(readSources(join(ROOT, "data/sources.yaml")));

/** Published files that tests alone read. */
const CROSS_CHECKS = unwrapped(readSources(join(ROOT, "tests/fixtures/cross-checks.yaml")));

const EVERY: SourceList = { ...SOURCES, files: [...SOURCES.files, ...CROSS_CHECKS.files] };

/** Some of the pinned files in a folder of their own, so that tests leave the project's downloads alone. */
export interface PinnedFiles {
  readonly options: OpenOptions;
  /** The file of one of the ids. */
  read(id: string): LoadedFile;
  /** Deletes the folder. */
  remove(): void;
}

/** The ids of all files that the project reads of one benchmark, such as `nasbench201`. */
export function idsOf(benchmark: string): readonly string[] {
  return SOURCES.files.map((file) => file.id).filter((id) => id.startsWith(`${benchmark}-`));
}

/**
 * The pinned files of some ids, from the download folder or a mirror on this machine; undefined, after saying which tests
 * that skips, where one is missing.
 */
export async function pinnedFiles(ids: readonly string[]): Promise<PinnedFiles | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "delta-nas-pinned-"));
  const mirrors = [join(ROOT, "data/downloads"), ...mirrorsOf(ROOT, process.env)].filter(
    (each) => !/^https?:/.test(each),
  );
  const options = { downloads: folder, mirrors, offline: true };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const wanted = ids.map((id) => EVERY.files.find((file) => file.id === id)!);
  const fetched = await fetchSources(wanted, options);
  if (fetched.ok) {
    const places = new Map(fetched.value.map(({ source, file }) => [source.id, file]));
    const read = (id: string) => ({ file: places.get(id)!, bytes: readFileSync(places.get(id)!) });
    return { options, read, remove };
  }
  remove();
  console.warn(`skipped: tests on published files that are not all on this machine (${ids.join(", ")})`);
  return undefined;
}
