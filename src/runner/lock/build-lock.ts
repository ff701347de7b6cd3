import { posix } from "node:path";
import type { Plan, PlannedCell } from "../plan/plan.ts";
import { filesOf, type ResultRecord } from "../store/record.ts";
import type { GitState } from "./git-state.ts";
import type { LockedCell, LockFile } from "./lock-file.ts";

function publishedPaths(cell: PlannedCell, record: ResultRecord): string[] {
  const { publish } = cell;
  if (publish === undefined) return [];
  const files = Object.entries(record.outputs).flatMap(([name, output]) => filesOf(name, output));
  return files.map(([path]) => posix.join(publish, path)).sort();
}

/** What the cell follows of its upstream cells, whatever their roles. */
function lockedInputs(cell: PlannedCell, { document }: ResultRecord): LockedCell["inputs"] {
  const inputs: LockedCell["inputs"] = {};
  for (const [role, list] of Object.entries(document.inputs)) {
    for (const [at, { outputs }] of list.entries()) {
      // The plan names them: a stored document has the coordinates in another order.
      const { id } = cell.inputs.get(role)!.cells[at]!;
      inputs[id] = { ...inputs[id], ...outputs };
    }
  }
  return inputs;
}

function lockedCell(
  cell: PlannedCell,
  record: ResultRecord,
  earlier: LockedCell | undefined,
  git: GitState | undefined,
): LockedCell {
  const { document } = record;
  const outputs = Object.entries(record.outputs).map(([name, output]) => [name, output.sha256] as const);
  return {
    fingerprint: record.fingerprint,
    seed: document.seed,
    params: document.params,
    ...(Object.keys(document.plugIns).length === 0 ? {} : { plugIns: document.plugIns }),
    inputs: lockedInputs(cell, record),
    outputs: Object.fromEntries(outputs),
    published: publishedPaths(cell, record),
    seconds: record.seconds,
    cpuSeconds: record.cpuSeconds,
    peakMemoryBytes: record.peakMemoryBytes,
    finished: record.finished,
    platform: record.platform,
    // A result keeps the commit that it was first locked at: locking it again says nothing new.
    git: earlier?.fingerprint === record.fingerprint ? earlier.git : (git ?? null),
    ...(record.accepted === undefined ? {} : { accepted: record.accepted }),
  };
}

/** All versions of each package that the results were made with. */
function packageVersions(records: readonly ResultRecord[]): Record<string, string[]> {
  const versions = new Map<string, Set<string>>();
  for (const { document } of records) {
    for (const [name, version] of Object.entries(document.packages)) {
      versions.set(name, (versions.get(name) ?? new Set()).add(version));
    }
  }
  return Object.fromEntries([...versions].map(([name, found]) => [name, [...found].sort()]));
}

/** The lock file of a plan whose cells all have results; `earlier` is the one that it replaces. */
export function buildLock(
  plan: Plan,
  results: ReadonlyMap<PlannedCell, ResultRecord>,
  earlier: LockFile | undefined,
  git: GitState | undefined,
): LockFile {
  const records = [...results.values()];
  const cells = [...results].map(([cell, record]) => {
    return [cell.id, lockedCell(cell, record, earlier?.cells[cell.id], git)] as const;
  });
  return {
    version: 1,
    profile: plan.profile ?? null,
    seed: plan.seed,
    bun: [...new Set(records.map((record) => record.bun))].sort(),
    packages: packageVersions(records),
    cells: Object.fromEntries(cells),
  };
}
