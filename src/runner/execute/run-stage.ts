import { type Failure, FailureError } from "../../failure/failure.ts";
import { clip, quoted } from "../../failure/quote.ts";
import { codeError } from "../code-error.ts";
import { shownPath } from "../source-place.ts";
import type { StageReport } from "../stage.ts";
import { exportedStage } from "../stage-module.ts";
import { collectOutputs } from "../store/collect-outputs.ts";
import type { CellJob, CellResult } from "./cell-job.ts";
import type { CellMemory } from "./cell-memory.ts";
import { runOutcome } from "./run-outcome.ts";
import { stageContext } from "./stage-context.ts";

/** Characters that are kept of the message of an error. */
const MOST_CHARACTERS = 1000;

function thrownFailure(error: unknown, job: CellJob): Failure {
  if (error instanceof FailureError) return error.failure;
  // The trace goes to the cell's log; the failure holds the sentence.
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  const { reason, remedy = "Read the log below.", ...at } = codeError(error, job.root, job.module);
  const message = `the stage threw: ${clip(reason, MOST_CHARACTERS)}`;
  return { code: "stage-failed", message, ...at, remedy };
}

/** The module was whole when the run was planned; it may have been written since. */
async function definitionOf(job: CellJob) {
  const exported = exportedStage((await import(job.module)) as Record<string, unknown>);
  if ("definition" in exported) return exported.definition;
  const message = `the module ${quoted(shownPath(job.root, job.module))} of stage "${job.stage}" ${exported.problem}`;
  throw new FailureError({ code: "stage-failed", message, remedy: "Run again once the module is whole." });
}

async function resultOf(job: CellJob, send: (report: StageReport) => void): Promise<CellResult> {
  const definition = await definitionOf(job);
  const { context, notes, memory } = stageContext(job, definition, send);
  const outcome = runOutcome(job, await runKeeping(memory, () => definition.run(context)));
  if (outcome.kind === "failed") return { ...outcome, missed: [] };
  const collected = collectOutputs(job.outputs, job.declared);
  if (!collected.ok) return { kind: "failed", failure: collected.failure, missed: [] };
  return { kind: "done", notes, ...collected.value };
}

/** Runs a stage and sets aside what it remembers, also of one that fails. */
async function runKeeping<T>(memory: CellMemory, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } finally {
    memory.save();
  }
}

/** Runs the stage of a job in this process and hashes what it left; `missed` fills up while it runs. */
export async function runStage(
  job: CellJob,
  missed: ReadonlySet<string>,
  send: (report: StageReport) => void,
): Promise<CellResult> {
  try {
    const result = await resultOf(job, send);
    return result.kind === "done" ? result : { ...result, missed: [...missed] };
  } catch (error) {
    return { kind: "failed", failure: thrownFailure(error, job), missed: [...missed] };
  }
}
