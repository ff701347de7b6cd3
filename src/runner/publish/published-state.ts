import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { canonicalJson } from "../canonical.ts";
import { writeFileAtomically } from "../store/atomic-write.ts";

const entry = z.object({
  cell: z.string(),
  /** The folder that the cell published to: another profile, or a run with `--set`, publishes it elsewhere. */
  folder: z.string().optional(),
  sha256: z.string(),
  size: z.number(),
  modified: z.number(),
});

/** A published file as it was left: whose it is, its content, its size and time (ms). */
export type PublishedFile = z.output<typeof entry>;

/** All published files of a project by path relative to its root. */
export type PublishedState = Map<string, PublishedFile>;

function stateFile(root: string): string {
  return join(root, ".delta-nas", "published.json");
}

/** Where files are put together before they take their published names: beside the results nothing half done lies. */
export function publishingFolder(root: string): string {
  return join(root, ".delta-nas", "publishing");
}

/** Reads what earlier runs published; nothing when that is unknown, which costs only a look at the files. */
export function readPublishedState(root: string): PublishedState {
  try {
    const parsed = z.record(z.string(), entry).safeParse(JSON.parse(readFileSync(stateFile(root), "utf8")));
    return new Map(Object.entries(parsed.success ? parsed.data : {}));
  } catch {
    return new Map();
  }
}

/** Writes the state for the next run, where the project can be written: without it the next run looks at the files. */
export function writePublishedState(root: string, state: PublishedState): void {
  try {
    mkdirSync(publishingFolder(root), { recursive: true });
    writeFileAtomically(stateFile(root), `${canonicalJson(Object.fromEntries(state), 1)}\n`, publishingFolder(root));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
  }
}
