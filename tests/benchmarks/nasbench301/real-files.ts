import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fetchSources } from "../../../src/benchmarks/fetch/fetch-sources.ts";
import { mirrorsOf } from "../../../src/benchmarks/fetch/places.ts";
import { sourcesOf } from "../../../src/benchmarks/load-files.ts";
import { unwrapped } from "../../spaces/results.ts";
import { type RealFiles, ROOT, SOURCES } from "../real-files.ts";

/** Some of the pinned files from the download folder or a mirror on this machine; undefined where one is missing. */
export async function realFilesOf(ids: readonly string[]): Promise<RealFiles | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "delta-nas-nasbench301-"));
  const mirrors = [join(ROOT, "data/downloads"), ...mirrorsOf(ROOT, process.env)].filter(
    (each) => !/^https?:/.test(each),
  );
  const options = { downloads: folder, mirrors, offline: true };
  const fetched = await fetchSources(unwrapped(sourcesOf(SOURCES, ids)), options);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (fetched.ok) return { options, remove };
  remove();
  return undefined;
}
