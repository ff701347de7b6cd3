import { readdirSync, type Stats } from "node:fs";
import { join } from "node:path";
import { hashFile } from "../store/hash-file.ts";
import type { StoredFile } from "../store/record.ts";
import type { Origins } from "./origins.ts";
import type { PublishedFile, PublishedState } from "./published-state.ts";
import { standingAt } from "./standing.ts";

/** What is to be done about one path that a cell publishes. */
export type Verdict =
  /** Everything is as it should be, and known to be so. */
  | { readonly kind: "leave" }
  /** The right content is there; the record is to say so. */
  | { readonly kind: "adopt" }
  /** The file is to be written; with `aside`, what stands there is nobody's copy and is to be kept. */
  | { readonly kind: "write"; readonly aside?: PublishedFile["sha256"] }
  /** Something that the runner did not make is in the way; `why` is a sentence. */
  | { readonly kind: "refuse"; readonly why: string };

/** The cell whose files are judged, and what is known of the files that stand. */
export interface Judge {
  readonly root: string;
  readonly cell: string;
  readonly folder: string;
  readonly state: PublishedState;
  readonly origins: Origins;
  /** Hash every file, whatever its size and time say. */
  readonly thorough: boolean;
  /** Files of this cell that are about to be removed. */
  readonly stale: ReadonlySet<string>;
  /** Folders that were found to be plain ones. */
  readonly clear: Set<string>;
}

const WRITE: Verdict = { kind: "write" };

function refuse(why: string): Verdict {
  return { kind: "refuse", why };
}

/** Whether a file has the size and time that it was left with; for `thorough` runs that proves nothing. */
function seemsUntouched(
  { cell, folder, state, thorough }: Judge,
  path: string,
  file: StoredFile,
  stat: Stats,
): boolean {
  const known = state.get(path);
  if (thorough || known === undefined || known.cell !== cell || known.folder !== folder) return false;
  return known.sha256 === file.sha256 && stat.size === known.size && stat.mtimeMs === known.modified;
}

function judgeFile(judge: Judge, path: string, file: StoredFile, stat: Stats): Verdict {
  if (seemsUntouched(judge, path, file, stat)) return { kind: "leave" };
  const digest = hashFile(join(judge.root, path));
  if (digest === file.sha256) return { kind: "adopt" };
  if (judge.origins.knows(path, digest)) return WRITE;
  if (judge.origins.names(path)) return { kind: "write", aside: digest };
  return refuse(`"${path}" exists, and the runner did not write it`);
}

/** A file where a folder stands: only where all that it holds is about to be removed. */
function judgeFolder({ root, stale }: Judge, path: string): Verdict {
  for (const entry of readdirSync(join(root, path), { recursive: true, withFileTypes: true })) {
    const below = join(entry.parentPath, entry.name).slice(root.length + 1);
    if (entry.isDirectory() || stale.has(below)) continue;
    return refuse(`"${path}" is a folder that holds "${below}", which the runner did not write`);
  }
  return WRITE;
}

/** Judges a path that a file is to be published to. */
export function judgeTarget(judge: Judge, path: string, file: StoredFile): Verdict {
  if (path.split("/").some((name) => name.toLowerCase() === ".git")) {
    return refuse(`"${path}" leads into a folder of git`);
  }
  const standing = standingAt(judge.root, path, judge.clear);
  if (standing.kind === "nothing") return WRITE;
  if (standing.kind === "file") return judgeFile(judge, path, file, standing.stat);
  if (standing.kind === "folder") return judgeFolder(judge, path);
  return judge.stale.has(standing.path) ? WRITE : refuse(`"${standing.path}" is ${standing.what}`);
}

/** Judges a path that a folder is to be published to, whatever it holds. */
export function judgeOutputFolder(judge: Judge, path: string): Verdict {
  const standing = standingAt(judge.root, path, judge.clear);
  if (standing.kind === "nothing" || standing.kind === "folder") return WRITE;
  const [at, what] = standing.kind === "file" ? [path, "a file"] : [standing.path, standing.what];
  return judge.stale.has(at) ? WRITE : refuse(`"${at}" is ${what}`);
}
