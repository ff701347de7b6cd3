import { mkdirSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { Artifact } from "../../tables/artifact.ts";
import type { Input, NamedPlugIn, StageContext, StageDefinition, StageReport } from "../stage.ts";
import type { CellJob, JobInput } from "./cell-job.ts";
import { CellMemory } from "./cell-memory.ts";

/** Progress is sent at most this often, in milliseconds. */
const PROGRESS_INTERVAL = 100;

/** An input as a stage sees it. Its `reads` are those of the stage's definition. */
function stageInput(job: CellJob, role: string, input: JobInput, reads: readonly Artifact[]): Input<Artifact> {
  return {
    cell: input.cell,
    get digest() {
      if (input.digest !== null) return input.digest;
      throw new Error(
        `the stage "${job.stage}" asked for the digest of "${role}", which it does not declare with origin: true`,
      );
    },
    reads,
    path(output) {
      if (input.outputs.includes(output)) return join(input.folder, output);
      throw new Error(
        `the stage "${job.stage}" reads no output "${output}" of "${role}": it reads ${input.outputs.join(", ")}`,
      );
    },
  };
}

/** The inputs of a stage by role, as its context gives them. */
function inputsOf(job: CellJob, { inputs: slots }: Pick<StageDefinition, "inputs">) {
  const all = (role: string) => {
    const inputs = Object.hasOwn(job.inputs, role) ? job.inputs[role] : undefined;
    if (inputs !== undefined) return inputs.map((input) => stageInput(job, role, input, slots?.[role]?.reads ?? []));
    throw new Error(`the stage "${job.stage}" asked for inputs of "${role}", which is not among its needs`);
  };
  const read = async (input: Input<Artifact>, artifact: Artifact): Promise<unknown> => {
    if (input.reads.includes(artifact)) return artifact.decode(input.path(artifact.file));
    throw new Error(`the stage "${job.stage}" does not declare that it reads "${artifact.file}" of this input`);
  };
  return {
    inputs: all,
    optional: (role: string) => all(role)[0],
    input(role: string) {
      const [first] = all(role);
      if (first !== undefined) return first;
      throw new Error(`the stage "${job.stage}" asked for the input "${role}", which its cell does not have`);
    },
    read,
    async readAll(input: Input<Artifact>, artifacts: Readonly<Record<string, Artifact>>): Promise<unknown> {
      const named = Object.entries(artifacts).map(async ([name, artifact]) => [name, await read(input, artifact)]);
      return Object.fromEntries(await Promise.all(named));
    },
  };
}

async function write(job: CellJob, artifact: Artifact, value: unknown): Promise<void> {
  const { file } = artifact;
  if (!job.declared.includes(file)) throw new Error(`the stage "${job.stage}" declares no output "${file}"`);
  const path = join(job.outputs, file);
  mkdirSync(dirname(path), { recursive: true });
  await artifact.encode(path, value);
}

async function plugIn(job: CellJob, axis: string): Promise<NamedPlugIn<unknown>> {
  const named = Object.hasOwn(job.plugIns, axis) ? job.plugIns[axis] : undefined;
  if (named === undefined) throw new Error(`the "${axis}" of a cell of the stage "${job.stage}" names no plug-in`);
  const { default: definition } = (await import(named.module)) as { readonly default: unknown };
  const file = named.module;
  return {
    name: String(job.cell[axis]),
    use: basename(file, extname(file)),
    file,
    definition,
    settings: named.settings as never,
  };
}

function cache(job: CellJob, name: string): string {
  const folder = Object.hasOwn(job.caches, name) ? job.caches[name] : undefined;
  if (folder === undefined) {
    throw new Error(`the stage "${job.stage}" asked for the cache "${name}", which is not among its caches`);
  }
  mkdirSync(folder, { recursive: true });
  return folder;
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
  definition: Pick<StageDefinition, "inputs">,
  send: (report: StageReport) => void,
): { context: StageContext<never>; notes: readonly string[]; memory: CellMemory } {
  const notes: string[] = [];
  const memory = new CellMemory(job.memory);
  const pass = throttled(send);
  const context: StageContext<unknown> = {
    stage: job.stage,
    cell: job.cell,
    derived: job.derived,
    params: job.params,
    seed: job.seed,
    slots: job.slots,
    outputs: job.outputs,
    get checkpoint() {
      mkdirSync(job.checkpoint, { recursive: true });
      return job.checkpoint;
    },
    memory,
    fingerprint: job.fingerprint,
    environment: job.environment,
    titles: job.titles,
    ...(inputsOf(job, definition) as Pick<StageContext, "input" | "optional" | "inputs" | "read" | "readAll">),
    write: (artifact, value) => write(job, artifact, value),
    writeAll: async (artifacts, values) => {
      for (const [name, artifact] of Object.entries(artifacts)) await write(job, artifact, values[name as never]);
    },
    plugIn: (axis) => plugIn(job, axis) as never,
    cache: (name) => cache(job, name),
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
