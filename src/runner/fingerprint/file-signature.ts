import { statSync } from "node:fs";

/**
 * What the file system says about a file's last change: inode, size, and both times in nanoseconds.
 * Equal signatures before and after a run mean that nobody wrote the file meanwhile, not even to put it back.
 */
export type FileSignature = string;

/** The signature of a file, or `absent`. */
export function fileSignature(path: string): FileSignature {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (stat === undefined) return "absent";
  return `${stat.ino}:${stat.size}:${stat.mtimeNs}:${stat.ctimeNs}`;
}

/** The first path whose signature is no longer the one recorded. */
export function firstChanged(signatures: ReadonlyMap<string, FileSignature>): string | undefined {
  for (const [path, signature] of signatures) if (fileSignature(path) !== signature) return path;
  return undefined;
}
