import { readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { shortPath } from "../plan/project-path.ts";
import { hashFile } from "../store/hash-file.ts";
import type { PublishedState } from "./published-state.ts";
import { standingAt } from "./standing.ts";

/** Files that a cell published to a folder earlier and no longer makes. */
export interface StaleFiles {
  /** They hold what was published, and may be removed. */
  readonly unchanged: ReadonlySet<string>;
  /** They were edited or removed since, or lead through a link: the record forgets them, and they stay. */
  readonly foreign: ReadonlySet<string>;
}

function holds(root: string, path: string, folder: string, digest: string): boolean {
  if (shortPath(path) !== path || !path.startsWith(`${folder}/`)) return false;
  return standingAt(root, path).kind === "file" && hashFile(join(root, path)) === digest;
}

/** Finds what a cell published to a folder and is not among its `current` files. */
export function staleFiles(
  root: string,
  state: PublishedState,
  cell: string,
  folder: string,
  current: ReadonlyMap<string, unknown>,
): StaleFiles {
  const [unchanged, foreign] = [new Set<string>(), new Set<string>()];
  for (const [path, { sha256 }] of state.of(cell, folder)) {
    if (current.has(path)) continue;
    (holds(root, path, folder, sha256) ? unchanged : foreign).add(path);
  }
  return { unchanged, foreign };
}

/** Removes the unchanged ones and forgets them all. */
export function removeStaleFiles(root: string, state: PublishedState, { unchanged, foreign }: StaleFiles): void {
  for (const path of unchanged) rmSync(join(root, path), { force: true });
  for (const path of [...unchanged, ...foreign]) state.delete(path);
}

/** Removes a folder that holds nothing but folders; fails with ENOTEMPTY otherwise. */
export function removeEmptyFolders(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmptyFolders(join(path, entry.name));
  }
  rmdirSync(path);
}
