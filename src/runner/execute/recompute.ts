import { type Result, success } from "../../failure/failure.ts";
import { type CellState, surveyCells } from "../explain/survey.ts";
import type { PlannedCell } from "../plan/plan.ts";
import { sweepAttempts } from "../store/attempt.ts";
import type { ResultRecord } from "../store/record.ts";
import { prepareStore } from "../store/store.ts";
import { recomputeCell } from "./run-cell.ts";
import { SharedProcessPool } from "./shared-process-pool.ts";
import type { Workspace } from "./workspace.ts";

/** How a cell that was computed once more compares with its stored result. */
export interface Recomputed {
  readonly cell: PlannedCell;
  /** Why it could not be computed, or the outputs whose bytes differ; none is as it should be. */
  readonly problem: string | undefined;
}

function differing(record: ResultRecord, outputs: ResultRecord["outputs"]): string | undefined {
  const names = Object.keys(record.outputs).filter((name) => record.outputs[name]!.sha256 !== outputs[name]?.sha256);
  if (names.length === 0) return undefined;
  return `computed once more, ${names.map((name) => `"${name}"`).join(", ")} came out different`;
}

/** Takes up to `count` of the items at random. */
function sample<T>(items: readonly T[], count: number): T[] {
  const left = [...items];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0)
    taken.push(...left.splice(Math.floor(Math.random() * left.length), 1));
  return taken;
}

/** Computes `count` stored cells of a plan once more, chosen at random, and compares the bytes; nothing is stored. */
export async function recomputeSome(
  workspace: Workspace,
  count: number,
  slots: number,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<readonly Recomputed[]>> {
  if (count === 0) return success([]);
  const survey = surveyCells(workspace, workspace.plan.cells);
  const stored = [...survey].filter(
    (entry): entry is [PlannedCell, CellState & { kind: "stored" }] => entry[1].kind === "stored",
  );
  const results = new Map(stored.map(([cell, { record }]) => [cell, record]));
  const prepared = prepareStore(workspace.store);
  if (!prepared.ok) return prepared;
  sweepAttempts(workspace.store);
  const shared = new SharedProcessPool(workspace.store);
  const { signal } = new AbortController();
  const done: Recomputed[] = [];
  for (const [cell, { resolved, record }] of sample(stored, count)) {
    const run = { workspace, results, slots, environment, signal, shared, report: () => {}, remembers: false };
    const ended = await recomputeCell(run, resolved);
    const problem = "failure" in ended ? `it failed: ${ended.failure.message}` : differing(record, ended.outputs);
    done.push({ cell, problem });
  }
  await shared.close();
  return success(done);
}
