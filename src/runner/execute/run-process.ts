import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import type { Failure } from "../../failure/failure.ts";
import type { StageReport } from "../stage.ts";
import type { Attempt } from "../store/attempt.ts";
import { type CellMessage, isCellMessage } from "./cell-job.ts";
import { listedModules, WATCH_FOLDER } from "./module-watch.ts";
import { guardProcess, killGroup } from "./process-guard.ts";

const PROCESS = join(import.meta.dir, "..", "cell-process.ts");
/** One word, in quotes: the path may have spaces. */
const PRELOADING = JSON.stringify(`--preload=${join(import.meta.dir, "..", "watch-modules.ts")}`);

/** How a cell's process ended, and what it used. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The limit in seconds that it went over, if it did. */
  readonly timedOut: number | undefined;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMemoryBytes: number;
  /** Absolute paths of the modules that the process and what it started loaded, those of packages left out. */
  readonly loaded: readonly string[];
}

/** What a cell's process is given from outside. */
export interface ProcessRun {
  readonly attempt: Attempt;
  readonly env: Readonly<Record<string, string>>;
  /** Absolute paths of the modules that the cell follows. */
  readonly modules: readonly string[];
  readonly signal: AbortSignal;
  /** Seconds after which the cell is stopped; undefined for no limit. */
  readonly timeout: number | undefined;
  readonly report: (report: StageReport) => void;
}

/** Where the processes of an attempt list what they load. */
export function watchFolder(attempt: Attempt): string {
  return join(attempt.folder, "loaded");
}

/** Starts a process that leads a group of its own: a stage's helpers end with it, and Ctrl-C reaches only the runner. */
export function spawnProcess(
  argv: readonly string[],
  at: Attempt,
  env: ProcessRun["env"],
  log: number,
  receive: (message: CellMessage) => void,
) {
  return Bun.spawn([process.execPath, "--no-orphans", "--no-env-file", ...argv], {
    cwd: at.folder,
    env: { ...env, BUN_OPTIONS: PRELOADING, [WATCH_FOLDER]: watchFolder(at) },
    stdin: "ignore",
    stdout: log,
    stderr: log,
    detached: true,
    serialization: "json",
    ipc: (message) => {
      if (isCellMessage(message)) receive(message);
    },
  });
}

/** Runs the job of an attempt in a process of its own and waits for its end; nothing that it started outlives it. */
export async function runProcess({ attempt, env, signal, timeout, report }: ProcessRun): Promise<ProcessEnd> {
  const started = performance.now();
  const log = openSync(attempt.log, "w");
  try {
    const child = spawnProcess([PROCESS, attempt.job], attempt, env, log, (message) => {
      if (message.kind !== "job-ended") report(message);
    });
    const guard = guardProcess(signal, timeout, () => killGroup(child.pid));
    await child.exited;
    guard.release();
    killGroup(child.pid);
    const usage = child.resourceUsage();
    return {
      exitCode: child.exitCode,
      signal: child.signalCode === null ? null : String(child.signalCode),
      timedOut: guard.timedOut ? timeout : undefined,
      seconds: (performance.now() - started) / 1000,
      cpuSeconds: Number(usage?.cpuTime.total ?? 0) / 1e6,
      peakMemoryBytes: usage?.maxRSS ?? 0,
      loaded: listedModules(watchFolder(attempt)),
    };
  } finally {
    closeSync(log);
  }
}

/** Why a process that left no result ended. */
export function endFailure(end: ProcessEnd): Failure {
  if (end.timedOut !== undefined) {
    const message = `the cell was stopped after its timeout of ${end.timedOut} s`;
    return { code: "stage-failed", message, remedy: "Raise the stage's timeout; a checkpoint lets it go on." };
  }
  if (end.signal !== null) {
    const message = `the cell's process was killed by ${end.signal}`;
    return { code: "stage-failed", message, remedy: "If memory ran out, run fewer cells at once with `-j`." };
  }
  const message = `the cell's process ended with exit code ${end.exitCode} before the stage was done`;
  return { code: "stage-failed", message, remedy: "Read the log; a stage must not end its process." };
}
