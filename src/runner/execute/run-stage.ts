import { type Failure, FailureError } from "../../failure/failure.ts";
import type { StageDefinition, StageReport } from "../stage.ts";
import { collectOutputs } from "../store/collect-outputs.ts";
import type { CellJob, CellResult } from "./cell-job.ts";
import type { CellMemory } from "./cell-memory.ts";
import { stageContext } from "./stage-context.ts";

function thrownFailure(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  // The trace goes to the cell's log; the failure holds the sentence.
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  const reason = error instanceof Error ? error.message : String(error);
  return { code: "stage-failed", message: `the stage threw: ${reason}`, remedy: "Read the log below." };
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
    const { default: definition } = (await import(job.module)) as { default: StageDefinition };
    const { context, notes, memory } = stageContext(job, send);
    const ended = await runKeeping(memory, () => definition.run(context));
    if (!ended.ok) return { kind: "failed", failure: ended.failure, missed: [...missed] };
    const collected = collectOutputs(job.outputs, definition.outputs);
    if (!collected.ok) return { kind: "failed", failure: collected.failure, missed: [...missed] };
    return { kind: "done", notes, ...collected.value };
  } catch (error) {
    return { kind: "failed", failure: thrownFailure(error), missed: [...missed] };
  }
}
