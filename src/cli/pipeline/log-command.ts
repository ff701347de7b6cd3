import { existsSync, readFileSync } from "node:fs";
import { failed, type Result, success } from "../../failure/failure.ts";
import { nearestEarlier, surveyCells } from "../../runner/explain/survey.ts";
import type { PipelineArguments } from "./arguments.ts";
import { oneCell } from "./one-cell.ts";
import type { Project } from "./open-project.ts";

/** `pipeline log CELL`: what the cell printed when it last ran, as it is now or, failing that, as it was before. */
export function logCommand(project: Project, options: PipelineArguments): Result<string> {
  const cell = oneCell(project, options);
  if (!cell.ok) return cell;
  const { workspace } = project;
  const state = surveyCells(workspace, project.selection.cells).get(cell.value)!;
  if (state.kind !== "waiting") {
    const earlier = nearestEarlier(workspace, state.resolved)?.record.fingerprint;
    for (const fingerprint of [state.resolved.fingerprint, ...(earlier === undefined ? [] : [earlier])]) {
      const path = workspace.store.log(fingerprint);
      if (existsSync(path)) return success(readFileSync(path, "utf8").trimEnd());
    }
  }
  const message = `there is no log of "${cell.value.id}": it printed nothing, or has not run`;
  return failed({ code: "missing-file", message, remedy: `See \`bun run pipeline why '${cell.value.id}'\`.` });
}
