import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fetchSources } from "../../../src/benchmarks/fetch/fetch-sources.ts";
import { mirrorsOf } from "../../../src/benchmarks/fetch/places.ts";
import { type RealFiles, ROOT, SOURCES } from "../real-files.ts";

/** The pinned files of TransNAS-Bench-101 in a folder of their own; undefined, after saying so, where one is missing. */
export async function realFiles(): Promise<RealFiles | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "delta-nas-transnas101-"));
  const mirrors = [join(ROOT, "data/downloads"), ...mirrorsOf(ROOT, process.env)].filter(
    (each) => !/^https?:/.test(each),
  );
  const options = { downloads: folder, mirrors, offline: true };
  const wanted = SOURCES.files.filter((file) => file.id.startsWith("transnas101-"));
  const fetched = await fetchSources(wanted, options);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (fetched.ok && wanted.length > 0) return { options, remove };
  remove();
  console.warn("skipped: tests on the published files of TransNAS-Bench-101, which are not on this machine");
  return undefined;
}
