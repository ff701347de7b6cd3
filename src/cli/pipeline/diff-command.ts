import { join } from "node:path";
import { nearestWord } from "../../failure/did-you-mean.ts";
import { type Failure, failed, type Remedy, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import { type CellDifference, compareLocks } from "../../runner/lock/compare-locks.ts";
import { comparePublished, type PublishedDifference } from "../../runner/lock/compare-published.ts";
import type { TableComparison, ValueChange } from "../../runner/lock/compare-tables.ts";
import { fileAtRevision } from "../../runner/lock/git-state.ts";
import { type LockFile, parseLock, readLock } from "../../runner/lock/lock-file.ts";
import { lookUpRevision } from "../../runner/lock/revision.ts";
import type { PipelineArguments } from "./arguments.ts";
import { lockOf } from "./lock-of.ts";
import type { Project } from "./open-project.ts";

/** Changed values that are shown of one table. */
const SHOWN_VALUES = 5;

/** A cell that differs, with its published files held against those of the revision. */
type Difference = Omit<CellDifference, "files"> & { readonly files: readonly PublishedDifference[] };

/** A number with six digits, anything else as it stands. */
function shown(text: string): string {
  const value = Number(text);
  if (text === "") return "nothing";
  return Number.isFinite(value) && !Number.isInteger(value) ? String(Number(value.toPrecision(6))) : text;
}

function valueText({ row, column, before, after, share }: ValueChange): string {
  const percent = share === 0 ? "" : ` (${(100 * share).toPrecision(2)} %)`;
  return `    ${row}: ${column} ${shown(before)} → ${shown(after)}${percent}`;
}

function tableText({ keys, added, removed, changed, values }: TableComparison): string[] {
  if (keys.length === 0) return [`    ${removed} rows before, ${added} now; no columns tell the rows apart`];
  const counts = [`${changed} changed`, `${added} new`, `${removed} gone`];
  const more = values.length - SHOWN_VALUES;
  const rows = [`    rows: ${counts.join(", ")}`, ...values.slice(0, SHOWN_VALUES).map(valueText)];
  return more > 0 ? [...rows, `    and ${more} more values, all changed by less`] : rows;
}

function fileText({ path, kind, table }: PublishedDifference): string[] {
  return [`  file ${path}: ${kind}`, ...(table === undefined ? [] : tableText(table))];
}

function differenceText({ cell, kind, changes, files }: Difference): string[] {
  return [`${kind.padEnd(8)}${cell}`, ...changes.map((change) => `  ${change}`), ...files.flatMap(fileText)];
}

/** A revision that git does not know. */
function unknownRevision(root: string, revision: string): Failure | undefined {
  const state = lookUpRevision(root, revision);
  if (state.kind === "known") return undefined;
  const at = { code: "invalid-argument", where: "command line" } as const;
  if (state.kind === "no-repository") {
    const message = `there is no revision ${quoted(revision)}: the project is not in a git repository`;
    return { ...at, message, remedy: "Run in a clone of the project's repository." };
  }
  const nearest = nearestWord(revision, state.names);
  const remedy: Remedy = nearest === undefined ? "Name a commit, branch or tag." : `Did you mean ${quoted(nearest)}?`;
  return { ...at, message: `there is no revision ${quoted(revision)}`, remedy };
}

/** The lock file of the working folder and the one of a revision. */
function bothLocks(root: string, revision: string, path: string): Result<readonly [before: LockFile, now: LockFile]> {
  const now = readLock(join(root, path), path);
  if (!now.ok) return now;
  const bytes = fileAtRevision(root, revision, path);
  if (bytes === undefined) {
    const message = `the revision ${quoted(revision)} has no ${quoted(path)}`;
    return failed({ code: "missing-file", message, remedy: "Name a commit, branch or tag that holds one." });
  }
  const before = parseLock(new TextDecoder().decode(bytes), `${revision}:${path}`);
  return before.ok ? success([before.value, now.value]) : before;
}

/**
 * `pipeline diff REVISION`: how the lock file differs from the one of a git revision, and how the published files that
 * are committed do: tables by value, others by their bytes.
 */
export function diffCommand(project: Project, options: PipelineArguments): Result<string> {
  const { root } = project.workspace.plan;
  const revision = options.selectors[0]!;
  const unknown = unknownRevision(root, revision);
  if (unknown !== undefined) return failed(unknown);
  const lock = lockOf(project);
  if (!lock.ok) return lock;
  const locks = bothLocks(root, revision, lock.value);
  if (!locks.ok) return locks;
  const differences = compareLocks(...locks.value).map((difference): Difference => {
    return { ...difference, files: difference.files.map((path) => comparePublished(root, revision, path)) };
  });
  if (options.json) return success(JSON.stringify({ revision, lock: lock.value, differences }));
  if (differences.length === 0) return success(`${lock.value} names the same results as ${revision}`);
  return success(differences.flatMap(differenceText).join("\n"));
}
