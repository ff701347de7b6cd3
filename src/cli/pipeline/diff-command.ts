import { join } from "node:path";
import { failed, type Result, success } from "../../failure/failure.ts";
import { type CellDifference, compareLocks } from "../../runner/lock/compare-locks.ts";
import { fileAtRevision } from "../../runner/lock/git-state.ts";
import { parseLock, readLock } from "../../runner/lock/lock-file.ts";
import type { PipelineArguments } from "./arguments.ts";
import { lockOf } from "./lock-of.ts";
import type { Project } from "./open-project.ts";

function differenceText({ cell, kind, changes, files }: CellDifference): string[] {
  const lines = changes.map((change) => `  ${change}`);
  return [`${kind.padEnd(8)}${cell}`, ...lines, ...files.map((file) => `  file ${file}`)];
}

/** `pipeline diff REVISION`: how the lock file differs from the one of a git revision. */
export function diffCommand(project: Project, options: PipelineArguments): Result<string> {
  const lock = lockOf(project);
  if (!lock.ok) return lock;
  const { root } = project.workspace.plan;
  const revision = options.selectors[0]!;
  const now = readLock(join(root, lock.value), lock.value);
  if (!now.ok) return now;
  const text = fileAtRevision(root, revision, lock.value);
  if (text === undefined) {
    const message = `the revision "${revision}" has no "${lock.value}"`;
    return failed({ code: "missing-file", message, remedy: "Name a commit, branch or tag that holds one." });
  }
  const before = parseLock(text, `${revision}:${lock.value}`);
  if (!before.ok) return before;
  const differences = compareLocks(before.value, now.value);
  if (options.json) return success(JSON.stringify({ revision, lock: lock.value, differences }));
  if (differences.length === 0) return success(`${lock.value} names the same results as ${revision}`);
  return success(differences.flatMap(differenceText).join("\n"));
}
