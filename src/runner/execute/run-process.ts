import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import type { Failure } from "../../failure/failure.ts";
import type { StageReport } from "../stage.ts";
import type { Attempt } from "../store/attempt.ts";

const PROCESS = join(import.meta.dir, "..", "cell-process.ts");

/** Ends a process and all that it started; it leads a process group of its own. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left.
  }
}

/** How a cell's process ended, and what it used. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMemoryBytes: number;
}

/** What a cell's process is given from outside. */
export interface ProcessRun {
  readonly attempt: Attempt;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly report: (report: StageReport) => void;
}

/** Runs the job of an attempt in a process of its own and waits for its end; nothing that it started outlives it. */
export async function runProcess({ attempt, env, signal, report }: ProcessRun): Promise<ProcessEnd> {
  const started = performance.now();
  const log = openSync(attempt.log, "w");
  try {
    const child = Bun.spawn([process.execPath, "--no-orphans", "--no-env-file", PROCESS, attempt.job], {
      cwd: attempt.folder,
      env,
      stdin: "ignore",
      stdout: log,
      stderr: log,
      // A group of its own: a stage's helpers end with it, and Ctrl-C reaches only the runner.
      detached: true,
      serialization: "json",
      ipc: (message) => report(message as StageReport),
    });
    const stop = () => killGroup(child.pid);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    await child.exited;
    signal.removeEventListener("abort", stop);
    stop();
    const usage = child.resourceUsage();
    return {
      exitCode: child.exitCode,
      signal: child.signalCode === null ? null : String(child.signalCode),
      seconds: (performance.now() - started) / 1000,
      cpuSeconds: Number(usage?.cpuTime.total ?? 0) / 1e6,
      peakMemoryBytes: usage?.maxRSS ?? 0,
    };
  } finally {
    closeSync(log);
  }
}

/** Why a process that left no result ended. */
export function endFailure(end: ProcessEnd): Failure {
  if (end.signal !== null) {
    const message = `the cell's process was killed by ${end.signal}`;
    return { code: "stage-failed", message, remedy: "If memory ran out, run fewer cells at once with -j." };
  }
  const message = `the cell's process ended with exit code ${end.exitCode} before the stage was done`;
  return { code: "stage-failed", message, remedy: "Read the log; a stage must not end its process." };
}
