import { basename, join, posix } from "node:path";
import { copyFileAtomically } from "../store/atomic-write.ts";
import { publishingFolder } from "./published-state.ts";

/** Longest part of a file's own name that its copy carries: the file system allows 255 bytes. */
const NAME = 60;

/**
 * Copies a published file that somebody edited to `.delta-nas/replaced`, under its content and name, before it is
 * replaced. Gives the copy's path, relative to the root.
 */
export function setAside(root: string, path: string, digest: string): string {
  const copy = posix.join(".delta-nas", "replaced", `${digest.slice(0, 16)}-${basename(path).slice(-NAME)}`);
  copyFileAtomically(join(root, path), join(root, copy), publishingFolder(root));
  return copy;
}
