import { type Change, nearestRecord } from "../explain/changes.ts";
import type { ResultRecord } from "../store/record.ts";
import { isComplete, recordsOf } from "../store/records.ts";
import type { ResolvedCell, Workspace } from "./workspace.ts";

/** The complete earlier result of a cell that differs least from what it is now, and in what. */
export function staleResult(
  { store, facts }: Workspace,
  { cell, document }: ResolvedCell,
): { readonly record: ResultRecord; readonly changes: readonly Change[] } | undefined {
  const { sources } = facts.get(cell)!.code;
  const records = recordsOf(store, cell.stage.name, cell.coordinates).filter((record) => isComplete(store, record));
  return nearestRecord({ document, sources }, records);
}
