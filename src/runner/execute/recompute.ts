import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Result, success } from "../../failure/failure.ts";
import { compareWithin } from "../lock/agree-tables.ts";
import type { LockFile } from "../lock/lock-file.ts";
import type { PlannedCell } from "../plan/plan.ts";
import { sweepAttempts } from "../store/attempt.ts";
import { filesOf, type ResultRecord } from "../store/record.ts";
import { prepareStore, type Store } from "../store/store.ts";
import { type ComparableResult, comparableResults } from "./comparable-results.ts";
import { recomputeCell } from "./run-cell.ts";
import { SharedProcessPool } from "./shared-process-pool.ts";
import type { Workspace } from "./workspace.ts";

/** How a cell that was computed once more compares with its stored result. */
export interface Recomputed {
  readonly cell: PlannedCell;
  /** Why it could not be computed, or what differs; none is as it should be. */
  readonly problem: string | undefined;
  /** What tells the machine that made the stored result from this one; empty where bytes were compared. */
  readonly foreign: readonly string[];
  /** Files that are no tables and differ from those of the other class of machine, which tells nothing. */
  readonly incomparable: readonly string[];
}

type Outcome = Pick<Recomputed, "problem" | "incomparable">;
type Outputs = ResultRecord["outputs"];

function differing(record: ResultRecord, outputs: Outputs): Outcome {
  const names = Object.keys(record.outputs).filter((name) => record.outputs[name]!.sha256 !== outputs[name]?.sha256);
  const list = names.map((name) => `"${name}"`).join(", ");
  const problem = names.length === 0 ? undefined : `computed once more, ${list} came out different`;
  return { problem, incomparable: [] };
}

function filesIn(outputs: Outputs) {
  return Object.entries(outputs).flatMap(([name, output]) => filesOf(name, output));
}

/** Holds what this class of machine computed against what another one did: tables by their values. */
function differingBeyond(store: Store, record: ResultRecord, outputs: Outputs, folder: string): Outcome {
  const now = new Map(filesIn(outputs));
  const incomparable: string[] = [];
  for (const [path, before] of filesIn(record.outputs)) {
    const after = now.get(path);
    now.delete(path);
    if (after === undefined) return { problem: `computed once more, it left no "${path}"`, incomparable };
    if (after.sha256 === before.sha256) continue;
    const agreement = compareWithin(path, readFileSync(store.blob(before.sha256)), readFileSync(join(folder, path)));
    if (agreement.kind === "no table") incomparable.push(path);
    if (agreement.kind !== "differs") continue;
    return { problem: `computed once more, "${path}" came out different: ${agreement.where}`, incomparable };
  }
  const [more] = now.keys();
  return { problem: more === undefined ? undefined : `computed once more, it left "${more}" too`, incomparable };
}

/** Takes up to `count` of the items at random. */
function sample<T>(items: readonly T[], count: number): T[] {
  const left = [...items];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0)
    taken.push(...left.splice(Math.floor(Math.random() * left.length), 1));
  return taken;
}

/**
 * Computes `count` cells of a plan once more, chosen at random among those with a result that is current or was made on
 * another class of machine, and compares: bytes on the same class, else tables within a tolerance. Nothing is stored.
 */
export async function recomputeSome(
  workspace: Workspace,
  lock: LockFile,
  count: number,
  slots: number,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<readonly Recomputed[]>> {
  if (count === 0) return success([]);
  const { store } = workspace;
  const comparable = comparableResults(workspace, lock);
  const results = new Map([...comparable].map(([cell, { record }]) => [cell, record]));
  const prepared = prepareStore(store);
  if (!prepared.ok) return prepared;
  sweepAttempts(store);
  const shared = new SharedProcessPool(store);
  const { signal } = new AbortController();
  const compared = async ({ resolved, record, foreign }: ComparableResult): Promise<Outcome> => {
    const run = { workspace, results, slots, environment, signal, shared, report: () => {}, remembers: false };
    const ended = await recomputeCell(run, resolved, (outputs, folder) =>
      foreign.length === 0 ? differing(record, outputs) : differingBeyond(store, record, outputs, folder),
    );
    return "failure" in ended ? { problem: `it failed: ${ended.failure.message}`, incomparable: [] } : ended;
  };
  const done: Recomputed[] = [];
  for (const [cell, result] of sample([...comparable], count)) {
    done.push({ cell, foreign: result.foreign, ...(await compared(result)) });
  }
  await shared.close();
  return success(done);
}
