import { existsSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import type { Plan, PlannedCell } from "../plan/plan.ts";
import { hashFile } from "../store/hash-file.ts";
import { filesOf, type ResultRecord } from "../store/record.ts";
import { findRecordNamed, isComplete } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { LockedCell, LockFile } from "./lock-file.ts";

/** One thing that is not as the lock file says, or that cannot be told because it is not there. */
export interface LockProblem {
  readonly kind: "wrong" | "missing";
  readonly cell: string;
  readonly message: string;
}

function outputProblems(cell: string, locked: LockedCell, record: ResultRecord): LockProblem[] {
  const names = new Set([...Object.keys(locked.outputs), ...Object.keys(record.outputs)]);
  return [...names]
    .filter((name) => locked.outputs[name] !== record.outputs[name]?.sha256)
    .map(
      (name): LockProblem => ({ kind: "wrong", cell, message: `the stored output "${name}" is not the locked one` }),
    );
}

/** Published files by their path below the folder that the cell publishes to, against their digests. */
function publishedProblems(
  plan: Plan,
  cell: PlannedCell,
  files: readonly (readonly [string, string])[],
): LockProblem[] {
  const { publish } = cell;
  if (publish === undefined) return [];
  return files.flatMap(([name, digest]): LockProblem[] => {
    const path = posix.join(publish, name);
    const absolute = join(plan.root, path);
    if (!existsSync(absolute)) {
      return [{ kind: "missing", cell: cell.id, message: `the published file "${path}" is not there` }];
    }
    if (hashFile(absolute) === digest) return [];
    return [{ kind: "wrong", cell: cell.id, message: `the published file "${path}" is not the locked one` }];
  });
}

/** What is published can be held against the lock file itself, as far as it is single files. */
function lockedFiles(plan: Plan, cell: PlannedCell, locked: LockedCell): [string, string][] {
  const published = (name: string) => join(plan.root, cell.publish ?? "", name);
  return Object.entries(locked.outputs).filter(([name]) => !isFolder(published(name)));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function cellProblems(plan: Plan, store: Store, cell: PlannedCell, locked: LockedCell): LockProblem[] {
  const record = findRecordNamed(store, cell.stage.name, cell.coordinates, locked.fingerprint);
  if (record === undefined) {
    const message = "the locked result is not in the store";
    return [
      { kind: "missing", cell: cell.id, message },
      ...publishedProblems(plan, cell, lockedFiles(plan, cell, locked)),
    ];
  }
  const problems = outputProblems(cell.id, locked, record);
  if (!isComplete(store, record, true))
    problems.push({ kind: "wrong", cell: cell.id, message: "a stored file is missing or changed" });
  const files = Object.entries(record.outputs).flatMap(([name, output]) => filesOf(name, output));
  return [
    ...problems,
    ...publishedProblems(
      plan,
      cell,
      files.map(([name, file]) => [name, file.sha256]),
    ),
  ];
}

/** Holds everything that a lock file names against the store and the published files, hashing all of it. */
export function verifyLock(plan: Plan, store: Store, lock: LockFile): readonly LockProblem[] {
  const problems: LockProblem[] = [];
  const cells = new Map<string, PlannedCell>(plan.cells.map((cell) => [cell.id, cell]));
  for (const [id, locked] of Object.entries(lock.cells)) {
    const cell = cells.get(id);
    if (cell === undefined)
      problems.push({ kind: "wrong", cell: id, message: "the profile has no such cell any more" });
    else problems.push(...cellProblems(plan, store, cell, locked));
  }
  for (const id of cells.keys()) {
    if (!(id in lock.cells)) problems.push({ kind: "wrong", cell: id, message: "the lock file does not name it" });
  }
  return problems;
}
