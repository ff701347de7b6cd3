import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { StageContext, StageInput, StageReport } from "../stage.ts";
import type { CellJob, JobInput } from "./cell-job.ts";
import { CellMemory } from "./cell-memory.ts";

/** Progress is sent at most this often, in milliseconds. */
const PROGRESS_INTERVAL = 100;

function stageInput(stage: string, input: JobInput): StageInput {
  return {
    cell: input.cell,
    digest: input.digest,
    path(output) {
      if (input.outputs.includes(output)) return join(input.folder, output);
      throw new Error(`the stage "${stage}" declares no output "${output}": it has ${input.outputs.join(", ")}`);
    },
  };
}

/** Passes on notes at once and progress now and then: always the last step. */
function throttled(send: (report: StageReport) => void): (report: StageReport) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (report) => {
    const now = performance.now();
    if (report.kind === "progress" && report.done < report.total && now - last < PROGRESS_INTERVAL) return;
    if (report.kind === "progress") last = now;
    send(report);
  };
}

/** What a running stage sees of its job; `notes` fills up with what it reports, `memory` with what it remembers. */
export function stageContext(
  job: CellJob,
  send: (report: StageReport) => void,
): { context: StageContext<never>; notes: readonly string[]; memory: CellMemory } {
  const notes: string[] = [];
  const memory = new CellMemory(job.memory);
  const pass = throttled(send);
  const context: StageContext<unknown> = {
    stage: job.stage,
    cell: job.cell,
    params: job.params,
    seed: job.seed,
    slots: job.slots,
    root: job.root,
    outputs: job.outputs,
    get checkpoint() {
      mkdirSync(job.checkpoint, { recursive: true });
      return job.checkpoint;
    },
    memory,
    fingerprint: job.fingerprint,
    environment: job.environment,
    inputs(stage) {
      const inputs = job.inputs[stage];
      if (inputs !== undefined) return inputs.map((input) => stageInput(stage, input));
      throw new Error(`the stage "${job.stage}" asked for inputs of "${stage}", which is not among its needs`);
    },
    file(path) {
      const declared = job.files.some((file) => path === file || path.startsWith(`${file}/`));
      if (declared) return join(job.root, path);
      throw new Error(`the stage "${job.stage}" asked for the file "${path}", which is not among its files`);
    },
    report(report) {
      if (report.kind === "note") notes.push(report.message);
      pass(report);
    },
  };
  return { context: context as StageContext<never>, notes, memory };
}
