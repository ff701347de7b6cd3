import { join } from "node:path";
import { failed, type Result, success } from "../../failure/failure.ts";
import { readLock } from "../../runner/lock/lock-file.ts";
import { liveLock } from "../../runner/store/cell-locks.ts";
import { collectGarbage } from "../../runner/store/collect-garbage.ts";
import { storeFailure } from "../../runner/store/store.ts";
import type { PipelineArguments } from "./arguments.ts";
import { counted } from "./counted.ts";
import { ageInDays, byteSize } from "./flag-number.ts";
import { lockOf } from "./lock-of.ts";
import type { Project } from "./open-project.ts";

function lockedFingerprints(project: Project): Result<ReadonlySet<string>> {
  const name = lockOf(project);
  if (!name.ok) return name;
  const lock = readLock(join(project.workspace.plan.root, name.value), name.value);
  if (!lock.ok) return lock;
  return success(new Set(Object.values(lock.value.cells).map((cell) => cell.fingerprint)));
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** `pipeline gc [--max-size SIZE] [--max-age AGE] [--keep-locked]`: removes old results and what no result needs. */
export function gcCommand(project: Project, options: PipelineArguments): Result<string> {
  const { store } = project.workspace;
  const age = ageInDays(options.values, "max-age");
  if (!age.ok) return age;
  const size = byteSize(options.values, "max-size");
  if (!size.ok) return size;
  const keep = options.keepLocked ? lockedFingerprints(project) : success<ReadonlySet<string>>(new Set());
  if (!keep.ok) return keep;
  const holder = liveLock(store);
  if (holder !== undefined) {
    const message = `the cache "${store.root}" is in use: ${holder} is running a cell`;
    return failed({ code: "invalid-argument", message, remedy: "Wait for the run to end." });
  }
  try {
    const rules = { keep: keep.value, maxAgeDays: age.value, maxBytes: size.value, now: Date.now() };
    const report = collectGarbage(store, rules);
    if (options.json) return success(JSON.stringify(report));
    const removed = `removed ${counted(report.removedRecords, "result")} and ${megabytes(report.removedBytes)}`;
    const stay = report.keptRecords === 1 ? "stays" : "stay";
    return success(`${removed}; ${counted(report.keptRecords, "result")} of ${megabytes(report.keptBytes)} ${stay}`);
  } catch (error) {
    const failure = storeFailure(store, error);
    if (failure === undefined) throw error;
    return failed(failure);
  }
}
