import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Failure, FailureError, failed, type Result, success } from "../../failure/failure.ts";
import type { PlannedCell } from "../plan/plan.ts";
import type { StageReport } from "../stage.ts";
import { flushFiles } from "../store/atomic-write.ts";
import { type Attempt, createAttempt, removeAttempt } from "../store/attempt.ts";
import { moveIntoStore } from "../store/blobs.ts";
import { filesOf, type ResultRecord } from "../store/record.ts";
import { writeRecord } from "../store/records.ts";
import { storeFailure } from "../store/store.ts";
import { cacheFolders } from "./cache-folders.ts";
import { cellEnvironment } from "./cell-environment.ts";
import type { CellJob, CellResult } from "./cell-job.ts";
import { disturbance } from "./disturbance.ts";
import { hasFreshMemory, keepMemory, memoryJob } from "./keep-memory.ts";
import { linkInputs } from "./link-inputs.ts";
import { endFailure, type ProcessEnd, runProcess } from "./run-process.ts";
import type { SharedProcessPool } from "./shared-process-pool.ts";
import { strayModule } from "./stray-module.ts";
import type { ResolvedCell, Workspace } from "./workspace.ts";

/** What a run of a cell needs besides the cell. */
export interface CellRun {
  readonly workspace: Workspace;
  readonly results: ReadonlyMap<PlannedCell, ResultRecord>;
  readonly slots: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly shared: SharedProcessPool;
  readonly report: (report: StageReport) => void;
  /** Whether the cell may take what its earlier runs remembered, and remember more; otherwise it computes everything. */
  readonly remembers: boolean;
}

/** A cell that failed, and the last lines that it printed. */
export interface CellFailure {
  readonly failure: Failure;
  readonly log: readonly string[];
}

const LOG_LINES = 20;
const PROBE_BYTES = 65_536;

function writeJob(
  run: CellRun,
  resolved: ResolvedCell,
  attempt: Attempt,
  inputs: CellJob["inputs"],
  checkpoint: string,
) {
  const { cell, fingerprint } = resolved;
  const { root, caches: written } = run.workspace.plan;
  const { environment: declared = [], caches = [] } = cell.stage.definition;
  const environment = cellEnvironment(run.environment, declared, attempt.temporary);
  const plugIns = Object.entries(cell.plugIns).map(([axis, { module, settings }]) => [axis, { module, settings }]);
  const job: CellJob = {
    module: cell.stage.module,
    stage: cell.stage.name,
    cell: cell.coordinates,
    derived: cell.derived,
    params: cell.params,
    plugIns: Object.fromEntries(plugIns),
    titles: cell.titles,
    seed: cell.seed,
    slots: run.slots,
    root,
    folder: attempt.folder,
    temporary: attempt.temporary,
    outputs: attempt.outputs,
    declared: cell.outputs,
    checkpoint,
    ...(run.remembers ? { memory: memoryJob(run.workspace.store, resolved, attempt) } : {}),
    fingerprint,
    environment: environment.declared,
    withheld: environment.withheld,
    inputs,
    files: cell.files,
    caches: cacheFolders(root, caches, written, run.environment),
    result: attempt.result,
  };
  writeFileSync(attempt.job, JSON.stringify(job));
  return environment.visible;
}

function lastLines(path: string): string[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .slice(-LOG_LINES)
    .filter((line) => line !== "");
}

function missedSentence(missed: readonly string[]): string {
  if (missed.length === 0) return "";
  const names = missed.map((name) => `"${name}"`).join(", ");
  return ` (it asked for ${names}, set but not declared under environment)`;
}

/** The result that a cell's process left; undefined when it left none, or could not write all of it. */
function parsedResult(attempt: Attempt): CellResult | undefined {
  try {
    return JSON.parse(readFileSync(attempt.result, "utf8")) as CellResult;
  } catch {
    return undefined;
  }
}

/** Throws when the disk is full, which explains a missing result better than how the process ended. */
function probeDisk(attempt: Attempt): void {
  writeFileSync(join(attempt.folder, "probe"), Buffer.alloc(PROBE_BYTES));
}

function readResult(attempt: Attempt, end: ProcessEnd): Result<CellResult & { kind: "done" }> {
  const result = parsedResult(attempt);
  if (result === undefined) {
    probeDisk(attempt);
    return failed(endFailure(end));
  }
  if (result.kind === "done") return success(result);
  return failed({ ...result.failure, message: result.failure.message + missedSentence(result.missed) });
}

function keepLog(run: CellRun, resolved: ResolvedCell, attempt: Attempt): void {
  const target = run.workspace.store.log(resolved.fingerprint);
  if (existsSync(attempt.log) && statSync(attempt.log).size > 0) {
    mkdirSync(dirname(target), { recursive: true });
    renameSync(attempt.log, target);
  } else rmSync(target, { force: true });
}

async function commit(
  run: CellRun,
  resolved: ResolvedCell,
  attempt: Attempt,
  result: CellResult & { kind: "done" },
  end: ProcessEnd,
): Promise<ResultRecord> {
  const { store, facts } = run.workspace;
  const files = Object.entries(result.outputs).flatMap(([name, output]) => filesOf(name, output));
  await flushFiles(files.map(([path]) => join(attempt.outputs, path)));
  for (const [path, file] of files) moveIntoStore(store, join(attempt.outputs, path), file.sha256);
  keepLog(run, resolved, attempt);
  const stray = result.undeclared.map((name) => `left "${name}" behind, which it does not declare as an output`);
  const record: ResultRecord = {
    schema: 2,
    cellId: resolved.cell.id,
    fingerprint: resolved.fingerprint,
    document: resolved.document,
    sources: facts.get(resolved.cell)!.code.sources,
    outputs: result.outputs,
    notes: [...result.notes, ...stray],
    seconds: end.seconds,
    cpuSeconds: end.cpuSeconds,
    peakMemoryBytes: end.peakMemoryBytes,
    slots: run.slots,
    finished: new Date().toISOString(),
    platform: `${process.platform}-${process.arch}`,
    bun: Bun.version,
  };
  writeRecord(store, record);
  rmSync(store.checkpoint(resolved.fingerprint), { recursive: true, force: true });
  return record;
}

/** Runs a cell in an attempt's folder up to its result, which is not stored. */
async function execute(
  run: CellRun,
  resolved: ResolvedCell,
  attempt: Attempt,
  checkpoint: string,
): Promise<Result<CellResult & { kind: "done" }> & { end: ProcessEnd }> {
  const inputs = linkInputs(run.workspace.store, resolved.cell, run.results, attempt.inputs);
  const env = writeJob(run, resolved, attempt, inputs, checkpoint);
  const { definition } = resolved.cell.stage;
  const { modules } = run.workspace.facts.get(resolved.cell)!.code;
  const job = { attempt, env, modules, signal: run.signal, timeout: resolved.cell.timeout, report: run.report };
  const end = await (definition.process === "shared" ? run.shared.run(job) : runProcess(job));
  return { ...readResult(attempt, end), end };
}

/** Why what a cell leaves must not be kept: it loaded what its fingerprint does not follow, or something changed. */
function worthless(
  { workspace, results }: CellRun,
  cell: PlannedCell,
  attempt: Attempt,
  end: ProcessEnd,
): Failure | undefined {
  const { code } = workspace.facts.get(cell)!;
  const stray = strayModule(workspace.plan.root, cell, code, end.loaded, attempt.folder);
  return stray ?? disturbance(workspace, cell, results);
}

async function attemptCell(
  run: CellRun,
  resolved: ResolvedCell,
  attempt: Attempt,
): Promise<ResultRecord | CellFailure> {
  const checkpoint = run.workspace.store.checkpoint(resolved.fingerprint);
  const result = await execute(run, resolved, attempt, checkpoint);
  const toKeep = result.ok || hasFreshMemory(attempt);
  const failure = toKeep ? worthless(run, resolved.cell, attempt, result.end) : undefined;
  if (toKeep && failure === undefined) keepMemory(run.workspace.store, resolved, attempt);
  if (!result.ok) {
    const log = lastLines(attempt.log);
    keepLog(run, resolved, attempt);
    return { failure: result.failure, log };
  }
  if (failure !== undefined) return { failure, log: [] };
  return commit(run, resolved, attempt, result.value, result.end);
}

/** Does something in a fresh folder of the store, which is removed afterwards. */
async function inAttempt<T>(
  { workspace: { store } }: CellRun,
  { fingerprint }: ResolvedCell,
  work: (attempt: Attempt) => Promise<T | CellFailure>,
): Promise<T | CellFailure> {
  let attempt: Attempt | undefined;
  try {
    attempt = createAttempt(store, fingerprint.slice(0, 16));
    return await work(attempt);
  } catch (error) {
    const failure = error instanceof FailureError ? error.failure : storeFailure(store, error);
    if (failure === undefined) throw error;
    return { failure, log: [] };
  } finally {
    if (attempt !== undefined) removeAttempt(attempt);
  }
}

/** Runs a cell in its own process and fresh folder, and stores its result; the record is written last. */
export async function runCell(run: CellRun, resolved: ResolvedCell): Promise<ResultRecord | CellFailure> {
  return inAttempt(run, resolved, (attempt) => attemptCell(run, resolved, attempt));
}

/** Runs a cell from the start and gives what `judge` says of its outputs and their folder; nothing is stored. */
export async function recomputeCell<T>(
  run: CellRun,
  resolved: ResolvedCell,
  judge: (outputs: ResultRecord["outputs"], folder: string) => T,
): Promise<T | CellFailure> {
  return inAttempt(run, resolved, async (attempt) => {
    const result = await execute(run, resolved, attempt, join(attempt.folder, "checkpoint"));
    if (!result.ok) return { failure: result.failure, log: lastLines(attempt.log) };
    const failure = worthless(run, resolved.cell, attempt, result.end);
    return failure === undefined ? judge(result.value.outputs, attempt.outputs) : { failure, log: [] };
  });
}
