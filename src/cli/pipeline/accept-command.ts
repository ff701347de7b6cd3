import { type Result, success } from "../../failure/failure.ts";
import { acceptResults } from "../../runner/execute/accept.ts";
import type { PipelineArguments } from "./arguments.ts";
import type { Project } from "./open-project.ts";

/** `pipeline accept STAGE --reason TEXT`: lets earlier results count for the present code, inputs and parameters. */
export function acceptCommand({ workspace, selection }: Project, options: PipelineArguments): Result<string> {
  const reason = options.values.reason!;
  const done = acceptResults(workspace, selection, reason);
  if (!done.ok) return done;
  const { accepted, current } = done.value;
  const ids = accepted.map((cell) => cell.id);
  if (options.json) return success(JSON.stringify({ reason, accepted: ids, current: current.map((cell) => cell.id) }));
  const total = `${accepted.length} accepted, ${current.length} up to date already`;
  return success([...ids.map((id) => `accept ${id}`), total].join("\n"));
}
