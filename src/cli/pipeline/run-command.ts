import { fstatSync } from "node:fs";
import { type Result, success } from "../../failure/failure.ts";
import { machineMemory } from "../../runner/execute/capacity.ts";
import type { RunEvent } from "../../runner/execute/events.ts";
import { runPlan } from "../../runner/execute/run-plan.ts";
import type { PipelineArguments } from "./arguments.ts";
import type { Project } from "./open-project.ts";
import { renderEvent } from "./render-plain.ts";
import { terminalRenderer } from "./render-terminal.ts";
import { say } from "./standard-output.ts";

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

interface Renderer {
  readonly listener: (event: RunEvent) => void;
  readonly stop?: () => void;
}

/** Whether output may go to a terminal; asking `process.stdout` loads the streams of Node, 10 ms. */
function mayBeTerminal(): boolean {
  try {
    return fstatSync(1).isCharacterDevice();
  } catch {
    return false;
  }
}

/** JSON lines on request, a live display on a terminal, plain lines anywhere else. */
function chooseRenderer(json: boolean): Renderer {
  if (json) return { listener: (event) => say(`${JSON.stringify(event)}\n`) };
  if (mayBeTerminal() && process.stdout.isTTY) {
    const { stdout } = process;
    return terminalRenderer({ write: say, columns: () => stdout.columns || 80 });
  }
  return {
    listener: (event) => {
      const line = renderEvent(event);
      if (line !== undefined) say(`${line}\n`);
    },
  };
}

/** `pipeline run`: returns the exit code, 0 when every cell has its result. Fails as {@link runPlan} does. */
export async function runCommand(project: Project, options: PipelineArguments): Promise<Result<number>> {
  const stop = new AbortController();
  let code = 1;
  for (const [signal, exit] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      code = exit;
      stop.abort();
    });
  }
  const renderer = chooseRenderer(options.json);
  const summary = await runPlan(project.workspace, {
    selection: project.selection,
    limits: { jobs: options.jobs, memory: options.memory ?? machineMemory() },
    force: options.force,
    only: options.only,
    dirty: options.dirty,
    verify: options.verify,
    // A cell that a batch engine runs leaves its record; whoever planned it publishes.
    publish: options.command !== "exec-cell",
    environment: process.env,
    signal: stop.signal,
    listener: renderer.listener,
  });
  renderer.stop?.();
  if (!summary.ok) return summary;
  return success(summary.value.failed + summary.value.skipped === 0 ? 0 : code);
}
