import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import { join, posix } from "node:path";
import type { Failure } from "../../failure/failure.ts";
import type { PlannedCell } from "../plan/plan.ts";
import { copyFileAtomically } from "../store/atomic-write.ts";
import { hashFile } from "../store/hash-file.ts";
import { filesOf, type ResultRecord, type StoredFile } from "../store/record.ts";
import { isComplete } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { type Judge, judgeOutputFolder, judgeTarget, type Verdict } from "./judge-target.ts";
import type { Origins } from "./origins.ts";
import { type PublishedState, publishingFolder } from "./published-state.ts";
import { setAside } from "./set-aside.ts";
import { removeEmptyFolders, removeStaleFiles, type StaleFiles, staleFiles } from "./stale-files.ts";
import { standingAt } from "./standing.ts";

/** What all cells of a run publish with. */
export interface Publisher {
  readonly root: string;
  readonly store: Store;
  readonly state: PublishedState;
  readonly origins: Origins;
  /** Hash what is published already, whatever its size and time say. */
  readonly verify: boolean;
}

/** How the publication of a cell ended. */
export type Publication =
  | {
      readonly kind: "published";
      /** The files written, relative to the root. */
      readonly paths: readonly string[];
      /** What was set aside, a sentence each. */
      readonly notes: readonly string[];
    }
  /** A stored file does not hold what its name says. It was removed from the store: the result is to be made again. */
  | { readonly kind: "damaged" }
  | { readonly kind: "failed"; readonly failure: Failure };

const NOTHING: Publication = { kind: "published", paths: [], notes: [] };

class DamagedBlob extends Error {
  override readonly name = "DamagedBlob";
}

/** One file to publish. */
interface Target {
  readonly path: string;
  readonly file: StoredFile;
  readonly verdict: Verdict;
}

function filesToPublish(folder: string, record: ResultRecord): Map<string, StoredFile> {
  const files = Object.entries(record.outputs).flatMap(([name, output]) => filesOf(name, output));
  return new Map(files.map(([below, file]) => [posix.join(folder, below), file]));
}

function outputFolders(folder: string, record: ResultRecord): string[] {
  const folders = Object.entries(record.outputs).filter(([, output]) => output.kind === "folder");
  return folders.map(([name]) => posix.join(folder, name));
}

/** Copies a blob out, hashed on its way: whoever alters a blob may have put its time back. */
function copyOut({ root, store }: Publisher, path: string, file: StoredFile): void {
  const target = join(root, path);
  const standing = standingAt(root, path);
  if (standing.kind === "folder") removeEmptyFolders(target);
  // It was not there a moment ago, when the path was judged.
  if (standing.kind === "obstacle") {
    throw Object.assign(new Error(`"${standing.path}" is ${standing.what}`), { code: "ELOOP" });
  }
  copyFileAtomically(store.blob(file.sha256), target, publishingFolder(root), (temporary) => {
    if (hashFile(temporary) !== file.sha256) throw new DamagedBlob(file.sha256);
    chmodSync(temporary, file.mode | 0o200);
  });
}

function remember({ root, state }: Publisher, cell: string, folder: string, { path, file }: Target): void {
  const { size, mtimeMs } = lstatSync(join(root, path));
  state.set(path, { cell, folder, sha256: file.sha256, size, modified: mtimeMs });
}

function asideNote({ root }: Publisher, { path, verdict }: Target): string[] {
  if (verdict.kind !== "write" || verdict.aside === undefined) return [];
  const copy = setAside(root, path, verdict.aside);
  return [`"${path}" was edited since it was published; it is replaced, and the edited file kept as "${copy}"`];
}

function refusal(cell: PlannedCell, why: string): Publication {
  const message = `the outputs of "${cell.id}" cannot be published: ${why}`;
  const remedy = "Move it away, or publish to another folder; the result is kept, and the next run publishes it.";
  return { kind: "failed", failure: { code: "invalid-manifest", message, remedy } };
}

/** What a cell publishes, with a verdict on every path. */
interface Survey {
  readonly folder: string;
  readonly folders: readonly string[];
  readonly targets: readonly Target[];
  readonly stale: StaleFiles;
  /** The first thing that is in the way, as a sentence. */
  readonly obstacle: string | undefined;
}

function survey(publisher: Publisher, { id }: PlannedCell, record: ResultRecord, folder: string): Survey {
  const { root, state, origins, verify } = publisher;
  const files = filesToPublish(folder, record);
  const folders = outputFolders(folder, record);
  const stale = staleFiles(root, state, id, folder, files);
  const clear = new Set<string>();
  const judge: Judge = { root, cell: id, folder, state, origins, thorough: verify, stale: stale.unchanged, clear };
  const targets = [...files].map(([path, file]): Target => ({ path, file, verdict: judgeTarget(judge, path, file) }));
  const verdicts = [...folders.map((path) => judgeOutputFolder(judge, path)), ...targets.map((one) => one.verdict)];
  const refused = verdicts.find((verdict) => verdict.kind === "refuse");
  return { folder, folders, targets, stale, obstacle: refused?.why };
}

/** Brings the files in line with a survey in which nothing was in the way. */
function carryOut(publisher: Publisher, cell: PlannedCell, { folder, folders, targets, stale }: Survey): Publication {
  const { root, state } = publisher;
  const due = targets.filter(({ verdict }) => verdict.kind === "write");
  if (due.length > 0) mkdirSync(publishingFolder(root), { recursive: true });
  const notes = due.flatMap((target) => asideNote(publisher, target));
  removeStaleFiles(root, state, stale);
  for (const path of folders) mkdirSync(join(root, path), { recursive: true });
  for (const { path, file } of due) copyOut(publisher, path, file);
  for (const target of targets) if (target.verdict.kind !== "leave") remember(publisher, cell.id, folder, target);
  return { kind: "published", paths: due.map(({ path }) => path), notes };
}

/** An error while files are copied: a stored file was damaged, or the disk does not take it. Bugs are thrown on. */
function explained({ store }: Publisher, cell: PlannedCell, record: ResultRecord, error: unknown): Publication {
  if (!(error instanceof Error && (error instanceof DamagedBlob || "code" in error))) throw error;
  // Hashes them all and removes what is wrong, so that one more run makes everything good.
  const isDamaged = error instanceof DamagedBlob || ("code" in error && error.code === "ENOENT");
  if (isDamaged && !isComplete(store, record, true)) return { kind: "damaged" };
  const reason = error instanceof DamagedBlob ? "a copy came out different from the stored file" : error.message;
  const message = `the outputs of "${cell.id}" cannot be published to "${cell.publish}": ${reason}`;
  const remedy = "Free some space or mend the permissions, then run again.";
  return { kind: "failed", failure: { code: "store-unwritable", message, remedy } };
}

/**
 * Brings the published copies of a cell's outputs in line with its result: copies what is missing or differs,
 * atomically, removes what the cell no longer makes, and leaves the rest alone. Nothing is written through a link or over
 * a file that the runner did not make; an edited copy is set aside first. Updates the publisher's state.
 */
export function publishCell(publisher: Publisher, cell: PlannedCell, record: ResultRecord): Publication {
  if (cell.publish === undefined) return NOTHING;
  try {
    // All paths are judged first, so that a cell is published whole or not at all.
    const found = survey(publisher, cell, record, cell.publish);
    return found.obstacle === undefined ? carryOut(publisher, cell, found) : refusal(cell, found.obstacle);
  } catch (error) {
    return explained(publisher, cell, record, error);
  }
}
