import { chmodSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { failed, type Result, success } from "../../failure/failure.ts";
import type { PlannedCell } from "../plan/plan.ts";
import { copyFileAtomically } from "../store/atomic-write.ts";
import { hashFile } from "../store/hash-file.ts";
import { filesOf, type ResultRecord, type StoredFile } from "../store/record.ts";
import type { Store } from "../store/store.ts";
import { type PublishedFile, type PublishedState, publishingFolder } from "./published-state.ts";

function isUntouched(path: string, known: PublishedFile | undefined): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && known !== undefined && stat.size === known.size && stat.mtimeMs === known.modified;
}

function hasContent(path: string, file: StoredFile): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size === file.bytes && hashFile(path) === file.sha256;
}

function copyOut(root: string, store: Store, file: StoredFile, path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) rmSync(path, { recursive: true });
  const finish = (temporary: string) => chmodSync(temporary, file.mode | 0o200);
  copyFileAtomically(store.blob(file.sha256), path, publishingFolder(root), finish);
}

/** Removes what the cell published to its folder and no longer makes, unless somebody edited it since. */
function removeStale(root: string, cell: PlannedCell, current: ReadonlySet<string>, state: PublishedState): void {
  for (const [path, known] of state) {
    if (known.cell !== cell.id || known.folder !== cell.publish || current.has(path)) continue;
    if (isUntouched(join(root, path), known)) rmSync(join(root, path));
    state.delete(path);
  }
}

function publishFiles(
  root: string,
  store: Store,
  cell: PlannedCell,
  record: ResultRecord,
  state: PublishedState,
  folder: string,
) {
  const written: string[] = [];
  const current = new Set<string>();
  for (const [name, output] of Object.entries(record.outputs)) {
    if (output.kind === "folder") mkdirSync(join(root, folder, name), { recursive: true });
    for (const [below, file] of filesOf(name, output)) {
      const path = posix.join(folder, below);
      const target = join(root, path);
      current.add(path);
      const known = state.get(path);
      if (known?.cell === cell.id && known.sha256 === file.sha256 && isUntouched(target, known)) continue;
      if (!hasContent(target, file)) {
        if (written.length === 0) mkdirSync(publishingFolder(root), { recursive: true });
        copyOut(root, store, file, target);
        written.push(path);
      }
      const stat = statSync(target);
      state.set(path, { cell: cell.id, folder, sha256: file.sha256, size: stat.size, modified: stat.mtimeMs });
    }
  }
  removeStale(root, cell, current, state);
  return written;
}

/**
 * Brings the published copies of a cell's outputs in line with its result: copies what is missing or differs,
 * atomically, and leaves the rest alone. Gives the paths written, relative to the root, and updates `state`.
 */
export function publishCell(
  root: string,
  store: Store,
  cell: PlannedCell,
  record: ResultRecord,
  state: PublishedState,
): Result<readonly string[]> {
  if (cell.publish === undefined) return success([]);
  try {
    return success(publishFiles(root, store, cell, record, state, cell.publish));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const message = `the outputs of "${cell.id}" cannot be published to "${cell.publish}": ${error.message}`;
    return failed({
      code: "store-unwritable",
      message,
      remedy: "Free some space or mend the permissions, then run again.",
    });
  }
}
