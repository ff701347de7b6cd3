import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { firstChanged } from "../fingerprint/file-signature.ts";
import type { PlannedCell } from "../plan/plan.ts";
import type { StageReport } from "../stage.ts";
import { type Attempt, createAttempt, removeAttempt } from "../store/attempt.ts";
import { checkBlob, linkBlob, moveIntoStore } from "../store/blobs.ts";
import { filesOf, type ResultRecord } from "../store/record.ts";
import { writeRecord } from "../store/records.ts";
import { storeFailure } from "../store/store.ts";
import { cellEnvironment } from "./cell-environment.ts";
import type { CellJob, CellResult, JobInput } from "./cell-job.ts";
import type { ResolvedCell, Workspace } from "./workspace.ts";

/** What a run of a cell needs besides the cell. */
export interface CellRun {
  readonly workspace: Workspace;
  readonly results: ReadonlyMap<PlannedCell, ResultRecord>;
  readonly slots: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly report: (report: StageReport) => void;
}

/** A cell that failed, and the last lines that it printed. */
export interface CellFailure {
  readonly failure: Failure;
  readonly log: readonly string[];
}

const LOG_LINES = 20;
const PROCESS = join(import.meta.dir, "..", "cell-process.ts");

function linkInputs(run: CellRun, cell: PlannedCell, attempt: Attempt): Record<string, JobInput[]> {
  const inputs: Record<string, JobInput[]> = Object.fromEntries(cell.stage.absent.map((stage) => [stage, []]));
  for (const [stage, cells] of cell.upstream) {
    inputs[stage] = cells.map((up, at) => {
      const folder = join(attempt.inputs, stage, String(at));
      const { outputs } = run.results.get(up)!;
      for (const [name, output] of Object.entries(outputs)) {
        if (output.kind === "folder") mkdirSync(join(folder, name), { recursive: true });
        for (const [path, file] of filesOf(name, output))
          linkBlob(run.workspace.store, file.sha256, join(folder, path));
      }
      return { cell: up.coordinates, folder, outputs: Object.keys(outputs) };
    });
  }
  return inputs;
}

function writeJob(run: CellRun, resolved: ResolvedCell, attempt: Attempt, inputs: CellJob["inputs"]) {
  const { cell, fingerprint } = resolved;
  const declared = cell.stage.definition.environment ?? [];
  const environment = cellEnvironment(run.environment, declared, attempt.temporary);
  const job: CellJob = {
    module: cell.stage.module,
    stage: cell.stage.name,
    cell: cell.coordinates,
    params: cell.stage.params,
    seed: cell.seed,
    slots: run.slots,
    root: run.workspace.plan.root,
    outputs: attempt.outputs,
    checkpoint: run.workspace.store.checkpoint(fingerprint),
    environment: environment.declared,
    withheld: environment.withheld,
    inputs,
    files: cell.stage.files,
    result: attempt.result,
  };
  writeFileSync(attempt.job, JSON.stringify(job));
  return environment.visible;
}

/** Ends a process and all that it started; it leads a process group of its own. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left.
  }
}

interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMemoryBytes: number;
}

async function runProcess(run: CellRun, attempt: Attempt, env: Record<string, string>): Promise<ProcessEnd> {
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
      ipc: (message) => run.report(message as StageReport),
    });
    const stop = () => killGroup(child.pid);
    run.signal.addEventListener("abort", stop);
    if (run.signal.aborted) stop();
    await child.exited;
    run.signal.removeEventListener("abort", stop);
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

function lastLines(path: string): string[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .slice(-LOG_LINES)
    .filter((line) => line !== "");
}

function endFailure(end: ProcessEnd): Failure {
  if (end.signal !== null) {
    const message = `the cell's process was killed by ${end.signal}`;
    return { code: "stage-failed", message, remedy: "If memory ran out, run fewer cells at once with -j." };
  }
  const message = `the cell's process ended with exit code ${end.exitCode} before the stage was done`;
  return { code: "stage-failed", message, remedy: "Read the log; a stage must not end its process." };
}

function missedSentence(missed: readonly string[]): string {
  if (missed.length === 0) return "";
  const names = missed.map((name) => `"${name}"`).join(", ");
  return ` (it asked for ${names}, set but not declared under environment)`;
}

function readResult(attempt: Attempt, end: ProcessEnd): Result<CellResult & { kind: "done" }> {
  if (!existsSync(attempt.result)) return failed(endFailure(end));
  const result = JSON.parse(readFileSync(attempt.result, "utf8")) as CellResult;
  if (result.kind === "done") return success(result);
  return failed({ ...result.failure, message: result.failure.message + missedSentence(result.missed) });
}

/** Something that the cell read and that changed while it ran makes its outputs worthless. */
function disturbed(run: CellRun, cell: PlannedCell): Failure | undefined {
  const changed = firstChanged(run.workspace.facts.get(cell.stage.name)!.signatures);
  if (changed !== undefined) {
    const message = `"${relative(run.workspace.plan.root, changed)}" was changed while "${cell.id}" ran`;
    return { code: "stage-failed", message, remedy: "Run again; the result was not kept." };
  }
  for (const [stage, cells] of cell.upstream) {
    for (const up of cells) {
      for (const [name, output] of Object.entries(run.results.get(up)!.outputs)) {
        for (const [path, file] of filesOf(name, output)) {
          if (checkBlob(run.workspace.store, file.sha256, file.bytes)) continue;
          const message = `"${cell.id}" changed its input "${path}" of "${up.id}"`;
          return { code: "stage-failed", message, remedy: `Copy the inputs of "${stage}" before changing them.` };
        }
      }
    }
  }
  return undefined;
}

function keepLog(run: CellRun, resolved: ResolvedCell, attempt: Attempt): void {
  const target = run.workspace.store.log(resolved.fingerprint);
  if (existsSync(attempt.log) && statSync(attempt.log).size > 0) {
    mkdirSync(dirname(target), { recursive: true });
    renameSync(attempt.log, target);
  } else rmSync(target, { force: true });
}

function commit(
  run: CellRun,
  resolved: ResolvedCell,
  attempt: Attempt,
  result: CellResult & { kind: "done" },
  end: ProcessEnd,
): ResultRecord {
  const { store, facts } = run.workspace;
  for (const [name, output] of Object.entries(result.outputs)) {
    for (const [path, file] of filesOf(name, output)) {
      moveIntoStore(store, join(attempt.outputs, path), file.sha256, file.bytes);
    }
  }
  keepLog(run, resolved, attempt);
  const stray = result.undeclared.map((name) => `left "${name}" behind, which it does not declare as an output`);
  const record: ResultRecord = {
    schema: 1,
    cellId: resolved.cell.id,
    fingerprint: resolved.fingerprint,
    document: resolved.document,
    sources: facts.get(resolved.cell.stage.name)!.sources,
    outputs: result.outputs,
    notes: [...result.notes, ...stray],
    seconds: end.seconds,
    cpuSeconds: end.cpuSeconds,
    peakMemoryBytes: end.peakMemoryBytes,
    slots: run.slots,
    finished: new Date().toISOString(),
    platform: `${process.platform}-${process.arch}`,
  };
  writeRecord(store, record);
  rmSync(store.checkpoint(resolved.fingerprint), { recursive: true, force: true });
  return record;
}

async function attemptCell(
  run: CellRun,
  resolved: ResolvedCell,
  attempt: Attempt,
): Promise<ResultRecord | CellFailure> {
  const inputs = linkInputs(run, resolved.cell, attempt);
  const env = writeJob(run, resolved, attempt, inputs);
  const end = await runProcess(run, attempt, env);
  const result = readResult(attempt, end);
  if (!result.ok) {
    const log = lastLines(attempt.log);
    keepLog(run, resolved, attempt);
    return { failure: result.failure, log };
  }
  const failure = disturbed(run, resolved.cell);
  if (failure !== undefined) return { failure, log: [] };
  return commit(run, resolved, attempt, result.value, end);
}

/** Runs a cell in its own process and fresh folder, and stores its result; the record is written last. */
export async function runCell(run: CellRun, resolved: ResolvedCell): Promise<ResultRecord | CellFailure> {
  let attempt: Attempt | undefined;
  try {
    attempt = createAttempt(run.workspace.store, resolved.fingerprint);
    return await attemptCell(run, resolved, attempt);
  } catch (error) {
    const failure = storeFailure(run.workspace.store, error);
    if (failure === undefined) throw error;
    return { failure, log: [] };
  } finally {
    if (attempt !== undefined) removeAttempt(attempt);
  }
}
