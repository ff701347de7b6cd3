import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mirrorsOf } from "../../../src/benchmarks/fetch/places.ts";
import { type LoadedFile, loadFiles } from "../../../src/benchmarks/load-files.ts";
import type { OpenOptions } from "../../../src/benchmarks/open-options.ts";
import { ROOT, SOURCES } from "../real-files.ts";

/** Some of the pinned files, copied into a folder of their own so that tests leave the project's downloads alone. */
export interface PinnedFiles {
  readonly options: OpenOptions;
  readonly files: ReadonlyMap<string, LoadedFile>;
  /** Deletes the folder. */
  remove(): void;
}

/** The pinned files of some ids; undefined, after saying so, where this machine or the source list lacks one. */
export async function pinnedFiles(ids: readonly string[]): Promise<PinnedFiles | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "delta-nas-pinned-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const mirrors = [join(ROOT, "data/downloads"), ...mirrorsOf(ROOT, process.env)].filter(
    (each) => !/^https?:/.test(each),
  );
  const options = { downloads: folder, mirrors, offline: true };
  const loaded = await loadFiles(SOURCES, ids, options);
  if (loaded.ok) return { options, files: loaded.value, remove };
  remove();
  console.warn(`skipped: tests on published files that are not on this machine (${ids.join(", ")})`);
  return undefined;
}
