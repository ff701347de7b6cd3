import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import type { Plan, PlannedCell } from "../plan/plan.ts";
import { hashFile } from "../store/hash-file.ts";
import { filesOf, type ResultRecord } from "../store/record.ts";
import { findRecordNamed, isComplete } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { LockedCell, LockFile } from "./lock-file.ts";

/** One thing that is not as the lock file says. */
export interface LockProblem {
  readonly cell: string;
  readonly message: string;
}

function outputProblems(cell: string, locked: LockedCell, record: ResultRecord): LockProblem[] {
  const names = new Set([...Object.keys(locked.outputs), ...Object.keys(record.outputs)]);
  return [...names]
    .filter((name) => locked.outputs[name] !== record.outputs[name]?.sha256)
    .map((name) => ({ cell, message: `the stored output "${name}" is not the locked one` }));
}

function publishedProblems(plan: Plan, cell: PlannedCell, record: ResultRecord): LockProblem[] {
  const { publish } = cell;
  if (publish === undefined) return [];
  const files = Object.entries(record.outputs).flatMap(([name, output]) => filesOf(name, output));
  return files.flatMap(([name, file]) => {
    const path = posix.join(publish, name);
    const absolute = join(plan.root, path);
    if (!existsSync(absolute)) return [{ cell: cell.id, message: `the published file "${path}" is missing` }];
    if (hashFile(absolute) === file.sha256) return [];
    return [{ cell: cell.id, message: `the published file "${path}" was changed` }];
  });
}

function cellProblems(plan: Plan, store: Store, cell: PlannedCell, locked: LockedCell): LockProblem[] {
  const record = findRecordNamed(store, cell.stage.name, cell.coordinates, locked.fingerprint);
  if (record === undefined) return [{ cell: cell.id, message: "the locked result is not in the store" }];
  const problems = outputProblems(cell.id, locked, record);
  if (!isComplete(store, record, true))
    problems.push({ cell: cell.id, message: "a stored file is missing or changed" });
  return [...problems, ...publishedProblems(plan, cell, record)];
}

/** Holds everything that a lock file names against the store and the published files, hashing all of it. */
export function verifyLock(plan: Plan, store: Store, lock: LockFile): readonly LockProblem[] {
  const problems: LockProblem[] = [];
  const cells = new Map<string, PlannedCell>(plan.cells.map((cell) => [cell.id, cell]));
  for (const [id, locked] of Object.entries(lock.cells)) {
    const cell = cells.get(id);
    if (cell === undefined) problems.push({ cell: id, message: "the profile has no such cell any more" });
    else problems.push(...cellProblems(plan, store, cell, locked));
  }
  for (const id of cells.keys()) {
    if (!(id in lock.cells)) problems.push({ cell: id, message: "the lock file does not name it" });
  }
  return problems;
}
