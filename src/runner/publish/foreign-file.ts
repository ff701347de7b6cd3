import { type Dirent, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { hashFile } from "../store/hash-file.ts";
import type { Origins } from "./origins.ts";

function isKnown(root: string, path: string, entry: Dirent, origins: Origins): boolean {
  if (!entry.isFile()) return false;
  return origins.names(path) || origins.knows(path, hashFile(join(root, path)));
}

/**
 * The first thing in a folder that the runner did not put there: that is neither the lock file nor named by the record
 * of publications or the lock file, and whose content the store does not hold.
 */
export function foreignFile(
  root: string,
  folder: string,
  origins: Origins,
  lock: string | undefined,
): string | undefined {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    // What is hidden belongs to tools, and the runner publishes into no hidden folder.
    if (entry.name.startsWith(".") || path === lock) continue;
    const inside = entry.isDirectory() ? foreignFile(root, path, origins, lock) : undefined;
    if (inside !== undefined) return inside;
    if (!entry.isDirectory() && !isKnown(root, path, entry, origins)) return path;
  }
  return undefined;
}
