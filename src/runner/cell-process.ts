/**
 * The process of one cell: reads a job, runs the stage, hashes what it left, writes the result as its last act.
 *
 *     bun src/runner/cell-process.ts JOB.json
 */
import { readFileSync, writeFileSync } from "node:fs";
import { type Failure, FailureError } from "../failure/failure.ts";
import type { CellJob, CellResult } from "./execute/cell-job.ts";
import { stageContext } from "./execute/stage-context.ts";
import { withheldEnvironment } from "./execute/withheld-environment.ts";
import type { StageDefinition } from "./stage.ts";
import { collectOutputs } from "./store/collect-outputs.ts";

function thrownFailure(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  // The trace goes to the cell's log; the failure holds the sentence.
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  const reason = error instanceof Error ? error.message : String(error);
  return { code: "stage-failed", message: `the stage threw: ${reason}`, remedy: "Read the log below." };
}

async function runStage(job: CellJob, missed: ReadonlySet<string>): Promise<CellResult> {
  try {
    const { default: definition } = (await import(job.module)) as { default: StageDefinition };
    const { context, notes } = stageContext(job, (report) => process.send?.(report));
    const ended = await definition.run(context);
    if (!ended.ok) return { kind: "failed", failure: ended.failure, missed: [...missed] };
    const collected = collectOutputs(job.outputs, definition.outputs);
    if (!collected.ok) return { kind: "failed", failure: collected.failure, missed: [...missed] };
    return { kind: "done", notes, ...collected.value };
  } catch (error) {
    return { kind: "failed", failure: thrownFailure(error), missed: [...missed] };
  }
}

const job = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as CellJob;
const result = await runStage(job, withheldEnvironment(job.withheld));
writeFileSync(job.result, JSON.stringify(result));
// A stage may leave threads or handles behind that would keep the process alive.
process.exit(0);
