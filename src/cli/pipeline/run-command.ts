import type { RunEvent } from "../../runner/execute/events.ts";
import { runPlan } from "../../runner/execute/run-plan.ts";
import type { PipelineArguments } from "./arguments.ts";
import type { Project } from "./open-project.ts";
import { renderEvent } from "./render-plain.ts";

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

function listenerFor(json: boolean): (event: RunEvent) => void {
  if (json) return (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
  return (event) => {
    const line = renderEvent(event);
    if (line !== undefined) process.stdout.write(`${line}\n`);
  };
}

/** `pipeline run`: returns the exit code, 0 when every cell has its result. */
export async function runCommand(project: Project, options: PipelineArguments): Promise<number> {
  const stop = new AbortController();
  let code = 1;
  for (const [signal, exit] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      code = exit;
      stop.abort();
    });
  }
  const summary = await runPlan(project.workspace, {
    selection: project.selection,
    jobs: options.jobs,
    force: options.force,
    verify: options.verify,
    environment: process.env,
    signal: stop.signal,
    listener: listenerFor(options.json),
  });
  return summary.failed + summary.skipped === 0 ? 0 : code;
}
