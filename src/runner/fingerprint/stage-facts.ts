import type { Digest } from "../canonical.ts";
import type { PlannedCell, PlannedStage } from "../plan/plan.ts";
import type { FileSignature } from "./file-signature.ts";
import { machineClass } from "./machine-class.ts";
import { hashProjectFiles } from "./project-files.ts";

/** What the cells of a stage have in common in their fingerprints: all but what their axes add to `files`. */
export interface StageFacts {
  readonly files: Readonly<Record<string, Digest>>;
  /** Declared variables; null for one that is not set, or empty. */
  readonly environment: Readonly<Record<string, string | null>>;
  /** What the stage says of the machine and, unless it is portable, the class of the machine. */
  readonly machine: Readonly<Record<string, string>>;
  /** Signatures of the files from just before they were read, by absolute path. */
  readonly signatures: ReadonlyMap<string, FileSignature>;
}

/** Where results differ between machines: the class of this one, and what the stage adds under other names. */
async function machineFacts({ definition, name }: PlannedStage): Promise<Record<string, string>> {
  const own = (await definition.machine?.()) ?? {};
  if (definition.portable === true) return own;
  const known = machineClass();
  const taken = Object.keys(own).find((key) => key in known);
  if (taken === undefined) return { ...known, ...own };
  throw new Error(
    `"${taken}" of the machine is the runner's to say: the stage "${name}" must name its value otherwise`,
  );
}

/** Hashes the files of a stage, reads its variables and asks the machine. */
export async function stageFacts(
  stage: PlannedStage,
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<StageFacts> {
  const files = hashProjectFiles(root, stage.files);
  const names = stage.definition.environment ?? [];
  return {
    files: files.digests,
    environment: Object.fromEntries(names.map((name) => [name, environment[name] || null])),
    machine: await machineFacts(stage),
    signatures: files.signatures,
  };
}

/** The facts of a stage for one of its cells, whose axes may name further files. */
export function cellFiles({ files, stage }: PlannedCell, common: StageFacts, root: string): StageFacts {
  if (files.length === stage.files.length) return common;
  const { digests, signatures } = hashProjectFiles(root, files);
  return { ...common, files: digests, signatures };
}
