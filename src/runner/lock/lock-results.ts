import { join } from "node:path";
import { failed, type Result, success } from "../../failure/failure.ts";
import type { Plan, PlannedCell } from "../plan/plan.ts";
import type { ResultRecord } from "../store/record.ts";
import { buildLock } from "./build-lock.ts";
import { lockPathProblem } from "./check-lock-path.ts";
import { gitState } from "./git-state.ts";
import { readLock, writeLock } from "./lock-file.ts";

/**
 * Writes the lock file that the plan's profile asks for. Nothing is written without one, or when not every cell of the
 * plan has a result. Says whether the file changed.
 */
export function lockResults(plan: Plan, results: ReadonlyMap<PlannedCell, ResultRecord>): Result<boolean> {
  if (plan.lock === undefined || plan.cells.some((cell) => !results.has(cell))) return success(false);
  // It was checked when the run was planned, which may be hours ago.
  const problem = lockPathProblem(plan.root, plan.lock);
  if (problem !== undefined) return failed({ code: "store-unwritable", ...problem });
  const path = join(plan.root, plan.lock);
  const earlier = readLock(path, plan.lock);
  const folders = new Set(plan.cells.flatMap((cell) => (cell.publish === undefined ? [] : [cell.publish])));
  const git = gitState(plan.root, [plan.lock, ...folders]);
  const ordered = new Map(plan.cells.map((cell) => [cell, results.get(cell)!]));
  try {
    return success(writeLock(path, buildLock(plan, ordered, earlier.ok ? earlier.value : undefined, git)));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const message = `"${plan.lock}" cannot be written: ${error.message}`;
    return failed({ code: "store-unwritable", message, remedy: "Free some space or mend the permissions." });
  }
}
