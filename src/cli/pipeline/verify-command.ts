import { join } from "node:path";
import { type Result, success } from "../../failure/failure.ts";
import { type Recomputed, recomputeSome } from "../../runner/execute/recompute.ts";
import { TOLERANCE } from "../../runner/lock/agree-tables.ts";
import { readLock } from "../../runner/lock/lock-file.ts";
import { type LockProblem, verifyLock } from "../../runner/lock/verify-lock.ts";
import type { PipelineArguments } from "./arguments.ts";
import { counted } from "./counted.ts";
import { wholeNumber } from "./flag-number.ts";
import { lockOf } from "./lock-of.ts";
import type { Project } from "./open-project.ts";

/** Something that is missing is no contradiction, but it could not be verified either. */
function verdict(problems: readonly LockProblem[]): string {
  if (problems.length === 0) return "all as locked";
  const wrong = problems.filter(({ kind }) => kind === "wrong").length;
  return `${wrong} wrong, ${problems.length - wrong} missing`;
}

/** A cell that was computed once more and, where another class of machine had made it, how far it was compared. */
function againText({ cell, problem, foreign, incomparable }: Recomputed): string {
  if (foreign.length === 0) return `again    ${cell.id}`;
  const agreement = problem === undefined ? `tables agree within ${TOLERANCE.toExponential()}` : "tables differ";
  const others = incomparable.length === 0 ? "" : `; not compared: ${incomparable.join(", ")}`;
  return `again    ${cell.id}: made on another class of machine (${foreign.join(", ")}): ${agreement}${others}`;
}

/**
 * `pipeline verify [--rerun N]`: hashes all that the lock file names, and computes N cells once more. Results of another
 * class of machine are compared table by table, within a tolerance. Exit code 1 when anything is not as locked, or is not
 * there.
 */
export async function verifyCommand(
  project: Project,
  options: PipelineArguments,
): Promise<Result<{ text: string; code: number }>> {
  const name = lockOf(project);
  if (!name.ok) return name;
  const count = wholeNumber(options.values, "rerun");
  if (!count.ok) return count;
  const { plan, store } = project.workspace;
  const lock = readLock(join(plan.root, name.value), name.value);
  if (!lock.ok) return lock;
  const problems = [...verifyLock(plan, store, lock.value)];
  const rerun = await recomputeSome(project.workspace, lock.value, count.value ?? 0, options.jobs, process.env);
  if (!rerun.ok) return rerun;
  for (const { cell, problem } of rerun.value)
    if (problem !== undefined) problems.push({ kind: "wrong", cell: cell.id, message: problem });
  const code = problems.length === 0 ? 0 : 1;
  const cells = Object.keys(lock.value.cells).length;
  if (options.json) {
    const again = rerun.value.map(({ cell }) => cell.id);
    const foreign = rerun.value
      .filter((entry) => entry.foreign.length > 0)
      .map(({ cell, foreign: machine, incomparable }) => ({ cell: cell.id, machine, incomparable }));
    return success({ code, text: JSON.stringify({ lock: name.value, cells, rerun: again, foreign, problems }) });
  }
  const lines = problems.map(({ kind, cell, message }) => `${kind.toUpperCase().padEnd(7)}  ${cell}: ${message}`);
  const total = `${counted(cells, "cell")} of ${name.value}: ${verdict(problems)}`;
  return success({ code, text: [...rerun.value.map(againText), ...lines, total].join("\n") });
}
