import { join, resolve } from "node:path";
import type { SourceFile } from "../sources/source-list.ts";

/** Somewhere a pinned file may be: the download folder, a mirror folder, a mirror on the net, or its public URL. */
export interface Place {
  readonly kind: "download" | "folder" | "url";
  /** What messages call it. */
  readonly name: string;
  /** Absolute path or URL of the file there. */
  readonly location: string;
}

/** Mirror folder that is tried when it exists, relative to the project root. */
const DEFAULT_MIRROR = "../shared/benchmarks/raw";

/** The variable that names another download folder. */
const DOWNLOADS = "DELTA_NAS_DOWNLOADS";

/**
 * The download folder of a project: that of `DELTA_NAS_DOWNLOADS` where set and not empty (relative to the root), else
 * `data/downloads` below the root.
 */
export function downloadFolder(environment: Readonly<Record<string, string | undefined>>, root: string): string {
  const named = environment[DOWNLOADS];
  return named === undefined || named === "" ? join(root, "data", "downloads") : resolve(root, named);
}

/** The mirrors of a project: `NAS_BENCH_MIRROR` (a folder or an http address) where set, then the default folder. */
export function mirrorsOf(root: string, environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const named = environment.NAS_BENCH_MIRROR;
  const fallback = resolve(root, DEFAULT_MIRROR);
  if (named === undefined || named === "") return [fallback];
  return [isUrl(named) ? named : resolve(root, named), fallback];
}

/** The places of a file in the order in which they are tried: download folder, mirrors, public URL. */
export function placesOf(source: SourceFile, downloads: string, mirrors: readonly string[]): readonly Place[] {
  const local: Place = { kind: "download", name: "download folder", location: join(downloads, source.path) };
  return [local, ...mirrors.map((mirror) => mirrorPlace(source, mirror)), publicPlace(source)];
}

function mirrorPlace(source: SourceFile, mirror: string): Place {
  if (!isUrl(mirror)) return { kind: "folder", name: "mirror", location: join(mirror, source.path) };
  return { kind: "url", name: "mirror", location: `${mirror.replace(/\/+$/, "")}/${source.path}` };
}

function publicPlace(source: SourceFile): Place {
  return { kind: "url", name: "public URL", location: source.url };
}

function isUrl(text: string): boolean {
  return /^https?:\/\//.test(text);
}
