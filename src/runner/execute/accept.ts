import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { surveyCells } from "../explain/survey.ts";
import type { PlannedCell } from "../plan/plan.ts";
import type { Selection } from "../plan/select-cells.ts";
import type { ResultRecord } from "../store/record.ts";
import { isComplete, writeRecord } from "../store/records.ts";
import { prepareStore, storeFailure } from "../store/store.ts";
import type { Workspace } from "./workspace.ts";

/** What became of the cells that were to be accepted. */
export interface Accepted {
  readonly accepted: readonly PlannedCell[];
  /** Their results were up to date already. */
  readonly current: readonly PlannedCell[];
}

function refusal(cell: PlannedCell, why: string): Failure {
  const message = `"${cell.id}" cannot be accepted: ${why}`;
  return { code: "invalid-argument", message, remedy: `Run it with \`bun run pipeline '${cell.id}'\`.` };
}

/**
 * Takes the nearest earlier result of every asked cell over as the result of its present fingerprint, without a run. The
 * record says so, with the reason, and so does every lock file that names it. Nothing is written when one cell is refused.
 */
export function acceptResults(workspace: Workspace, selection: Selection, reason: string): Result<Accepted> {
  const { store, facts } = workspace;
  const survey = surveyCells(workspace, selection.cells);
  const at = new Date().toISOString();
  const records: [PlannedCell, ResultRecord][] = [];
  const current: PlannedCell[] = [];
  for (const cell of selection.asked) {
    const state = survey.get(cell)!;
    if (state.kind === "waiting") return failed(refusal(cell, `it waits for "${state.on[0]!.id}"`));
    if (state.kind === "stored") {
      current.push(cell);
      continue;
    }
    const earlier = state.nearest?.record;
    if (earlier === undefined) return failed(refusal(cell, "it has no earlier result"));
    if (!isComplete(store, earlier, true)) return failed(refusal(cell, "a file of its earlier result is lost"));
    const { fingerprint, document } = state.resolved;
    const { sources } = facts.get(cell)!.code;
    records.push([
      cell,
      { ...earlier, fingerprint, document, sources, accepted: { reason, from: earlier.fingerprint, at } },
    ]);
  }
  return writeAll(workspace, records, current);
}

function writeAll(
  { store }: Workspace,
  records: readonly [PlannedCell, ResultRecord][],
  current: readonly PlannedCell[],
): Result<Accepted> {
  const prepared = prepareStore(store);
  if (!prepared.ok) return prepared;
  try {
    for (const [, record] of records) writeRecord(store, record);
  } catch (error) {
    const failure = storeFailure(store, error);
    if (failure === undefined) throw error;
    return failed(failure);
  }
  return success({ accepted: records.map(([cell]) => cell), current });
}
