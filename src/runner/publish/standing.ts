import { lstatSync, type Stats } from "node:fs";
import { join } from "node:path";
import { foldersAbove } from "../plan/project-path.ts";

/** What stands at a path. Links are never followed: one on the way, or at the end, is an obstacle. */
export type Standing =
  | { readonly kind: "nothing" }
  | { readonly kind: "file"; readonly stat: Stats }
  | { readonly kind: "folder" }
  | {
      readonly kind: "obstacle";
      /** Relative to the root: the path itself or a folder above it. */
      readonly path: string;
      readonly what: "a link" | "a file" | "neither a file nor a folder";
    };

function look(root: string, path: string): Stats | undefined {
  try {
    return lstatSync(join(root, path), { throwIfNoEntry: false });
  } catch (error) {
    // Below a file there is nothing; the file itself is found on the way up.
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

function obstacle(path: string, stat: Stats): Standing {
  const what = stat.isSymbolicLink() ? "a link" : stat.isFile() ? "a file" : "neither a file nor a folder";
  return { kind: "obstacle", path, what };
}

/** What stands at a path relative to the root. `clear` remembers folders that were found to be plain ones. */
export function standingAt(root: string, path: string, clear = new Set<string>()): Standing {
  for (const folder of foldersAbove(path).reverse()) {
    if (clear.has(folder)) continue;
    const stat = look(root, folder);
    if (stat === undefined) return { kind: "nothing" };
    if (!stat.isDirectory()) return obstacle(folder, stat);
    clear.add(folder);
  }
  const stat = look(root, path);
  if (stat === undefined) return { kind: "nothing" };
  if (stat.isFile()) return { kind: "file", stat };
  return stat.isDirectory() ? { kind: "folder" } : obstacle(path, stat);
}
