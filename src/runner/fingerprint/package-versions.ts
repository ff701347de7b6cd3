import { readFileSync } from "node:fs";
import { join } from "node:path";

interface LockPackage {
  readonly version: string;
  readonly dependencies: readonly string[];
}

/** The packages of a bun.lock by their place in the tree: `arquero`, `vega/d3-array`. */
export type LockFile = ReadonlyMap<string, LockPackage>;

function lockPackage(entry: unknown): LockPackage | undefined {
  if (!Array.isArray(entry) || typeof entry[0] !== "string") return undefined;
  const version = entry[0].slice(entry[0].lastIndexOf("@") + 1);
  const info = entry.find((part: unknown) => typeof part === "object" && part !== null) as
    | Record<string, Record<string, string> | undefined>
    | undefined;
  const dependencies = Object.keys({ ...info?.dependencies, ...info?.peerDependencies });
  return { version, dependencies };
}

/** Reads the bun.lock of a project; empty when there is none or it cannot be read. */
export function readLockFile(root: string): LockFile {
  const packages = new Map<string, LockPackage>();
  try {
    const parsed = Bun.JSONC.parse(readFileSync(join(root, "bun.lock"), "utf8")) as { packages?: object };
    for (const [place, entry] of Object.entries(parsed.packages ?? {})) {
      const found = lockPackage(entry);
      if (found !== undefined) packages.set(place, found);
    }
  } catch {
    // Without a lock file no version is known, and the fingerprint says so per package.
  }
  return packages;
}

/** Where a dependency of the package at `place` lies: nested below it or below one of its parents. */
function placeOf(lock: LockFile, place: string, name: string): string | undefined {
  for (let parent = place; parent !== ""; parent = parent.slice(0, Math.max(0, parent.lastIndexOf("/")))) {
    if (lock.has(`${parent}/${name}`)) return `${parent}/${name}`;
  }
  return lock.has(name) ? name : undefined;
}

/**
 * The versions of the named packages and of all that they depend on, from the lock file; `unknown` for a package that
 * it does not list. Optional dependencies are left out: whether they are there differs between machines.
 */
export function packageVersions(lock: LockFile, names: readonly string[]): Record<string, string> {
  const versions: Record<string, string> = {};
  const places = new Set<string>();
  for (const name of names) {
    if (lock.has(name)) places.add(name);
    else versions[name] = "unknown";
  }
  for (const place of places) {
    const found = lock.get(place)!;
    versions[place] = found.version;
    for (const name of found.dependencies) {
      const next = placeOf(lock, place, name);
      if (next !== undefined) places.add(next);
    }
  }
  return versions;
}
