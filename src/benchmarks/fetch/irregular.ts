import type { Stats } from "node:fs";

/**
 * What an entry of the file system is, in words, when it is no regular file: others may never end, or never begin.
 * Undefined for a regular file.
 */
export function irregular(entry: Stats): string | undefined {
  if (entry.isFile()) return undefined;
  return `it is ${kindOf(entry)}, not a regular file`;
}

function kindOf(entry: Stats): string {
  if (entry.isDirectory()) return "a folder";
  if (entry.isFIFO()) return "a named pipe";
  if (entry.isSocket()) return "a socket";
  return "a device";
}
