import { type ResolvedCell, resolveCell, storedResult, type Workspace } from "../execute/workspace.ts";
import type { PlannedCell } from "../plan/plan.ts";
import type { ResultRecord } from "../store/record.ts";
import { recordsOf } from "../store/records.ts";
import { type Change, nearestRecord } from "./changes.ts";

/** What a run would do with a cell. */
export type CellState =
  /** Its result is stored. */
  | { readonly kind: "stored"; readonly resolved: ResolvedCell; readonly record: ResultRecord }
  /** It would run: there is no result for its fingerprint. */
  | {
      readonly kind: "due";
      readonly resolved: ResolvedCell;
      /** The earlier result that differs least; undefined when there is none. */
      readonly nearest: { readonly record: ResultRecord; readonly changes: readonly Change[] } | undefined;
    }
  /** Whether it runs depends on what these upstream cells will give. */
  | { readonly kind: "waiting"; readonly on: readonly PlannedCell[] };

/** The record of a cell that differs least from what it is now; `except` leaves out the one that it is. */
export function nearestEarlier(workspace: Workspace, resolved: ResolvedCell, except?: ResultRecord) {
  const { cell, document } = resolved;
  const { sources } = workspace.facts.get(cell)!.code;
  const records = recordsOf(workspace.store, cell.stage.name, cell.coordinates);
  const others = records.filter((record) => record.fingerprint !== except?.fingerprint);
  return nearestRecord({ document, sources }, others);
}

function stateOf(
  workspace: Workspace,
  cell: PlannedCell,
  results: Map<PlannedCell, ResultRecord>,
  thorough: boolean,
): CellState {
  const on = cell.upstream.filter((up) => !results.has(up));
  if (on.length > 0) return { kind: "waiting", on };
  const resolved = resolveCell(workspace, cell, results);
  const record = storedResult(workspace, resolved, thorough);
  if (record === undefined) return { kind: "due", resolved, nearest: nearestEarlier(workspace, resolved) };
  results.set(cell, record);
  return { kind: "stored", resolved, record };
}

/** What a run of these cells would do; `cells` holds upstream before downstream. Runs nothing. */
export function surveyCells(
  workspace: Workspace,
  cells: readonly PlannedCell[],
  thorough = false,
): ReadonlyMap<PlannedCell, CellState> {
  const results = new Map<PlannedCell, ResultRecord>();
  return new Map(cells.map((cell) => [cell, stateOf(workspace, cell, results, thorough)]));
}
