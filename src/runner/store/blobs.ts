import { chmodSync, copyFileSync, linkSync, mkdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname } from "node:path";
import type { Digest } from "../canonical.ts";
import { flushFile } from "./atomic-write.ts";
import { hashFile } from "./hash-file.ts";
import type { Store } from "./store.ts";

/**
 * Every blob carries this modification time (seconds; 2001-09-09). Whoever writes a blob, changes it, so a look at the
 * time stands in for hashing the content.
 */
const BLOB_TIME = 1_000_000_000;

function hasBlobShape(path: string, bytes: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && stat.size === bytes && stat.mtimeMs === BLOB_TIME * 1000;
}

/**
 * Whether a blob is there and untouched. Size and time are looked at; when they are not as they should be, or when
 * `thorough`, the content is hashed. A blob with wrong content is removed, so that it is made again.
 */
export function checkBlob(store: Store, digest: Digest, bytes: number, thorough = false): boolean {
  const path = store.blob(digest);
  if (!thorough && hasBlobShape(path, bytes)) return true;
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  if (hashFile(path) !== digest) {
    rmSync(path, { force: true });
    return false;
  }
  utimesSync(path, BLOB_TIME, BLOB_TIME);
  return true;
}

/** Moves a finished file into the store: flushed, made read-only, stamped, renamed. The file's old path is gone. */
export function moveIntoStore(store: Store, path: string, digest: Digest, bytes: number): void {
  const blob = store.blob(digest);
  if (checkBlob(store, digest, bytes)) {
    rmSync(path, { force: true });
    return;
  }
  flushFile(path);
  chmodSync(path, 0o444);
  utimesSync(path, BLOB_TIME, BLOB_TIME);
  mkdirSync(dirname(blob), { recursive: true });
  renameSync(path, blob);
}

/** Gives a blob a second name, or a copy where the file system cannot link. */
export function linkBlob(store: Store, digest: Digest, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(store.blob(digest), to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw error;
    copyFileSync(store.blob(digest), to);
  }
}
