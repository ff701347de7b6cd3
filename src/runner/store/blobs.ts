import { chmodSync, copyFileSync, linkSync, mkdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname } from "node:path";
import type { Digest } from "../canonical.ts";
import { copyFileAtomically, flushFile } from "./atomic-write.ts";
import { hashFile } from "./hash-file.ts";
import type { Store } from "./store.ts";

/**
 * Every blob carries this modification time (seconds; 2001-09-09). Whoever writes a blob, changes it, so a look at the
 * time stands in for hashing the content.
 */
const BLOB_TIME = 1_000_000_000;

/** Whether a blob is there with its size and time: nobody wrote it since it was stored, not even to put it back. */
export function isUntouched(store: Store, digest: Digest, bytes: number): boolean {
  const stat = statSync(store.blob(digest), { throwIfNoEntry: false });
  return stat !== undefined && stat.size === bytes && stat.mtimeMs === BLOB_TIME * 1000;
}

/** Removes a blob, so that it is made again. */
export function dropBlob(store: Store, digest: Digest): void {
  rmSync(store.blob(digest), { force: true });
}

/**
 * Whether a blob is there and untouched. Size and time are looked at; when they are not as they should be, or when
 * `thorough`, the content is hashed. A blob with wrong content is removed, so that it is made again.
 */
export function checkBlob(store: Store, digest: Digest, bytes: number, thorough = false): boolean {
  const path = store.blob(digest);
  if (!thorough && isUntouched(store, digest, bytes)) return true;
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const intact = hashFile(path) === digest;
  try {
    if (intact) utimesSync(path, BLOB_TIME, BLOB_TIME);
    else rmSync(path, { force: true });
  } catch {
    // A store that cannot be written stays as it is; what was found out holds all the same.
  }
  return intact;
}

/** A stage may have linked a file of the project, or an input: the store takes a copy, never somebody's own file. */
function madeOwn(store: Store, path: string): void {
  if (statSync(path).nlink > 1) copyFileAtomically(path, path, store.attempts, flushFile);
}

/**
 * Moves a finished and flushed file into the store: made read-only, stamped, renamed. It replaces a blob of its name,
 * which may have been altered without a trace. The file's old path is gone.
 */
export function moveIntoStore(store: Store, path: string, digest: Digest): void {
  const blob = store.blob(digest);
  madeOwn(store, path);
  chmodSync(path, 0o444);
  utimesSync(path, BLOB_TIME, BLOB_TIME);
  mkdirSync(dirname(blob), { recursive: true });
  renameSync(path, blob);
}

/** Gives a blob a second name, or a copy where the file system cannot link. Says whether it holds what its name says. */
export function linkBlob(store: Store, digest: Digest, to: string): boolean {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(store.blob(digest), to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw error;
    copyFileSync(store.blob(digest), to);
  }
  return hashFile(to) === digest;
}
