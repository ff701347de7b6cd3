import { fingerprintOf } from "../fingerprint/fingerprint.ts";
import { foreignClass } from "../fingerprint/machine-class.ts";
import type { LockFile } from "../lock/lock-file.ts";
import type { PlannedCell } from "../plan/plan.ts";
import type { ResultRecord } from "../store/record.ts";
import { findRecordNamed, isComplete } from "../store/records.ts";
import { type ResolvedCell, resolveCell, storedResult, type Workspace } from "./workspace.ts";

/** A stored result that the same cell, computed once more, can be held against. */
export interface ComparableResult {
  readonly resolved: ResolvedCell;
  readonly record: ResultRecord;
  /** What tells the machine that made it from this one, as `processor x86-64-v2`; empty for one of the same class. */
  readonly foreign: readonly string[];
}

/** The result that a lock file names, if nothing but the class of its machine keeps it from being current. */
function foreignResult({ store }: Workspace, resolved: ResolvedCell, lock: LockFile): ComparableResult | undefined {
  const { cell, document } = resolved;
  const locked = lock.cells[cell.id];
  if (locked === undefined) return undefined;
  const record = findRecordNamed(store, cell.stage.name, cell.coordinates, locked.fingerprint);
  if (record === undefined) return undefined;
  const { machine } = record.document;
  const foreign = foreignClass(machine);
  const same = fingerprintOf({ ...document, machine }) === record.fingerprint;
  return same && foreign.length > 0 && isComplete(store, record) ? { resolved, record, foreign } : undefined;
}

/**
 * The results of a plan's cells that a computation can be held against, upstream before downstream: current ones, and
 * those that the lock file names and a machine of another class made.
 */
export function comparableResults(workspace: Workspace, lock: LockFile): ReadonlyMap<PlannedCell, ComparableResult> {
  const found = new Map<PlannedCell, ComparableResult>();
  const results = new Map<PlannedCell, ResultRecord>();
  for (const cell of workspace.plan.cells) {
    if (cell.upstream.some((up) => !results.has(up))) continue;
    const resolved = resolveCell(workspace, cell, results);
    const record = storedResult(workspace, resolved);
    const result =
      record === undefined ? foreignResult(workspace, resolved, lock) : { resolved, record, foreign: [] as const };
    if (result === undefined) continue;
    found.set(cell, result);
    results.set(cell, result.record);
  }
  return found;
}
