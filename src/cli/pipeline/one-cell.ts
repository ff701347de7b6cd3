import { failed, type Result, success } from "../../failure/failure.ts";
import { quoted } from "../../failure/quote.ts";
import type { PlannedCell } from "../../runner/plan/plan.ts";
import type { PipelineArguments } from "./arguments.ts";
import type { Project } from "./open-project.ts";

/** The one cell that a command line names. */
export function oneCell(project: Project, options: PipelineArguments): Result<PlannedCell> {
  const [first, ...others] = project.selection.asked;
  if (first !== undefined && others.length === 0) return success(first);
  return failed({
    code: "invalid-argument",
    message: `${quoted(options.selectors[0]!)} names ${others.length + 1} cells`,
    where: "command line",
    remedy: `Name one, such as ${quoted(first!.id)}.`,
  });
}
