import { isAbsolute, join } from "node:path";

const PREFIX = "DELTA_NAS_";

/** The environment variable that moves a cache folder: `DELTA_NAS_DOWNLOADS`. */
function cacheVariable(name: string): string {
  return PREFIX + name.toUpperCase().replaceAll("-", "_");
}

/**
 * Absolute paths of the cache folders that a stage declares: where the variable of each says, else where the manifest
 * puts it, else `data/NAME`. What is relative is so to the project's root.
 */
export function cacheFolders(
  root: string,
  names: readonly string[],
  written: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const folderOf = (name: string) => environment[cacheVariable(name)] || (written[name] ?? join("data", name));
  const absolute = (path: string) => (isAbsolute(path) ? path : join(root, path));
  return Object.fromEntries(names.map((name) => [name, absolute(folderOf(name))]));
}
