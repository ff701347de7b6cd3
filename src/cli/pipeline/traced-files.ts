import { existsSync } from "node:fs";
import { join } from "node:path";
import { readSources } from "../../benchmarks/sources/read-sources.ts";
import { filesOf, type SourceFile } from "../../benchmarks/sources/source-list.ts";
import type { TracedResult } from "../../runner/explain/trace.ts";
import { hashFile } from "../../runner/store/hash-file.ts";

/** A project file that a cell on the way read. */
export interface TracedFile {
  readonly path: string;
  /** What it held when it was read. */
  readonly sha256: string;
  /** Whether it still does. */
  readonly now: "unchanged" | "changed since" | "gone";
}

/** A benchmark file that a source list on the way pins. */
export type PinnedSource = Pick<SourceFile, "id" | "url" | "sha256" | "bytes">;

function stateOf(root: string, path: string, sha256: string): TracedFile["now"] {
  const file = join(root, path);
  if (!existsSync(file)) return "gone";
  return hashFile(file) === sha256 ? "unchanged" : "changed since";
}

/** The project files that the cells of a trace read, each once. */
export function tracedFiles(root: string, traced: readonly TracedResult[]): readonly TracedFile[] {
  const read = traced.flatMap(({ record }) => Object.entries(record?.document.files ?? {}));
  const files = new Map(read.map(([path, sha256]) => [`${path} ${sha256}`, { path, sha256 }]));
  return [...files.values()].map(({ path, sha256 }) => ({ path, sha256, now: stateOf(root, path, sha256) }));
}

/** What an unchanged source list pins for a cell: the files of its space, or all of them where it has none. */
function pinsOf(file: string, space: unknown): readonly SourceFile[] {
  const sources = readSources(file);
  if (!sources.ok) return [];
  return typeof space === "string" ? filesOf(sources.value, space) : sources.value.files;
}

/** The benchmark files that the source lists of a trace pin. A list that changed since no longer tells what it pinned. */
export function pinnedSources(
  root: string,
  traced: readonly TracedResult[],
  files: readonly TracedFile[],
): readonly PinnedSource[] {
  const readable = files.filter(({ path, now }) => now === "unchanged" && /\.ya?ml$/.test(path));
  const pins = traced.flatMap(({ record, coordinates }) =>
    readable
      .filter(({ path, sha256 }) => record?.document.files[path] === sha256)
      .flatMap(({ path }) => pinsOf(join(root, path), coordinates.space ?? coordinates.benchmark)),
  );
  return [...new Map(pins.map(({ id, url, sha256, bytes }) => [id, { id, url, sha256, bytes }])).values()];
}
