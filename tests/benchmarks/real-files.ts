import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fetchSources } from "../../src/benchmarks/fetch/fetch-sources.ts";
import { mirrorsOf } from "../../src/benchmarks/fetch/places.ts";
import type { OpenOptions } from "../../src/benchmarks/open-options.ts";
import { readSources } from "../../src/benchmarks/sources/read-sources.ts";
import type { SourceList } from "../../src/benchmarks/sources/source-list.ts";
import { unwrapped } from "../spaces/results.ts";

/** The project's root folder. */
export const ROOT = resolve(import.meta.dir, "../..");

/** The project's own source list. */
export const SOURCES: SourceList = unwrapped(readSources(join(ROOT, "data/sources.yaml")));

/** The pinned files of NAS-Bench-201 in a folder of their own, so that tests leave the project's downloads alone. */
export interface RealFiles {
  readonly options: OpenOptions;
  /** Deletes the folder. */
  remove(): void;
}

/** The real files from the download folder or a mirror on this machine; undefined where one is missing. */
export async function realFiles(): Promise<RealFiles | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "delta-nas-benchmark-"));
  const mirrors = [join(ROOT, "data/downloads"), ...mirrorsOf(ROOT, process.env)].filter(
    (each) => !/^https?:/.test(each),
  );
  const options = { downloads: folder, mirrors, offline: true };
  const files = SOURCES.files.filter((file) => file.space === "nasbench201");
  const fetched = await fetchSources(files, options);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (fetched.ok) return { options, remove };
  remove();
  return undefined;
}
