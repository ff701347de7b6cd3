import { relative } from "node:path";
import type { Failure } from "../../failure/failure.ts";
import { firstChanged } from "../fingerprint/file-signature.ts";
import type { PlannedCell } from "../plan/plan.ts";
import { dropBlob, isUntouched } from "../store/blobs.ts";
import { filesOf, type ResultRecord } from "../store/record.ts";
import type { Workspace } from "./workspace.ts";

function changedSource(workspace: Workspace, cell: PlannedCell): Failure | undefined {
  const { code, stage } = workspace.facts.get(cell)!;
  const changed = firstChanged(code.signatures) ?? firstChanged(stage.signatures);
  if (changed === undefined) return undefined;
  const message = `"${relative(workspace.plan.root, changed)}" was changed while "${cell.id}" ran`;
  return { code: "stage-failed", message, remedy: "Run again; the result was not kept." };
}

/**
 * The first file of an upstream result that was written while the cell ran. It is removed from the store even when it
 * was put back: other cells that read it meanwhile then find it gone, and it is made again.
 */
function changedInput(
  workspace: Workspace,
  cell: PlannedCell,
  up: PlannedCell,
  reads: readonly string[] | undefined,
  record: ResultRecord,
): Failure | undefined {
  for (const [name, output] of Object.entries(record.outputs)) {
    if (reads?.includes(name) === false) continue;
    for (const [path, file] of filesOf(name, output)) {
      if (isUntouched(workspace.store, file.sha256, file.bytes)) continue;
      dropBlob(workspace.store, file.sha256);
      const message = `"${cell.id}" changed its input "${path}" of "${up.id}"`;
      return { code: "stage-failed", message, remedy: "Copy an input before changing it." };
    }
  }
  return undefined;
}

/** Something that the cell read and that changed while it ran makes its outputs worthless. */
export function disturbance(
  workspace: Workspace,
  cell: PlannedCell,
  results: ReadonlyMap<PlannedCell, ResultRecord>,
): Failure | undefined {
  const source = changedSource(workspace, cell);
  if (source !== undefined) return source;
  for (const { cells, reads } of cell.inputs.values()) {
    for (const up of cells) {
      const failure = changedInput(workspace, cell, up, reads, results.get(up)!);
      if (failure !== undefined) return failure;
    }
  }
  return undefined;
}
