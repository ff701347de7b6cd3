import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import type { Digest } from "../canonical.ts";
import { cellFolder } from "../cell.ts";
import type { Fingerprint } from "../fingerprint/fingerprint.ts";
import type { Coordinates } from "../stage.ts";
import { temporaryIn } from "./atomic-write.ts";

/** The folders of a content-addressed store. Nothing is created until {@link prepareStore}. */
export interface Store {
  readonly root: string;
  /** Output files by content. */
  blob(digest: Digest): string;
  /** The folder with the records of one cell. */
  recordFolder(stage: string, cell: Coordinates): string;
  record(stage: string, cell: Coordinates, fingerprint: Fingerprint): string;
  /** Where running cells work, one fresh folder each. */
  readonly attempts: string;
  checkpoint(fingerprint: Fingerprint): string;
  log(fingerprint: Fingerprint): string;
  readonly cache: string;
  /** The folder of the locks. */
  readonly locks: string;
  /** The lock of a cell that is being run. */
  lock(fingerprint: Fingerprint): string;
}

/** The store at an absolute path. */
export function storeAt(root: string): Store {
  const recordFolder = (stage: string, cell: Coordinates) => join(root, "records", stage, cellFolder(cell));
  return {
    root,
    blob: (digest) => join(root, "blobs", digest.slice(0, 2), digest),
    recordFolder,
    record: (stage, cell, fingerprint) => join(recordFolder(stage, cell), `${fingerprint}.json`),
    attempts: join(root, "attempts"),
    checkpoint: (fingerprint) => join(root, "checkpoints", fingerprint),
    log: (fingerprint) => join(root, "logs", `${fingerprint}.log`),
    cache: join(root, "cache"),
    locks: join(root, "locks"),
    lock: (fingerprint) => join(root, "locks", fingerprint),
  };
}

/** The failure for a file-system error while the store is written; undefined for any other error. */
export function storeFailure(store: Store, error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  return {
    code: "store-unwritable",
    message: `the cache "${store.root}" cannot be written: ${error.message.split("\n", 1)[0]}`,
    remedy: "Free some space, mend the permissions, or choose another folder with `--cache` or DELTA_NAS_CACHE.",
  };
}

/** Creates the folders of the store and proves that they can be written. */
export function prepareStore(store: Store): Result<void> {
  try {
    for (const name of ["attempts", "blobs", "records", "logs", "cache", "locks"]) {
      mkdirSync(join(store.root, name), { recursive: true });
    }
    const probe = temporaryIn(store.attempts);
    writeFileSync(probe, "");
    rmSync(probe);
    return success(undefined);
  } catch (error) {
    const failure = storeFailure(store, error);
    if (failure === undefined) throw error;
    return failed(failure);
  }
}
