import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { FailureError } from "../../failure/failure.ts";
import type { PlannedCell } from "../plan/plan.ts";
import { dropBlob, linkBlob } from "../store/blobs.ts";
import { filesOf, type ResultRecord, type StoredFile } from "../store/record.ts";
import { resultDigest } from "../store/result-digest.ts";
import type { Store } from "../store/store.ts";
import type { JobInput } from "./cell-job.ts";
import { knowsOrigin } from "./input-digests.ts";

/** A blob that was altered under its time stamp is noticed here at the latest, before anything is computed from it. */
function linkInput(store: Store, up: PlannedCell, path: string, file: StoredFile, to: string): void {
  if (linkBlob(store, file.sha256, to)) return;
  dropBlob(store, file.sha256);
  const message = `the stored file "${path}" of "${up.id}" was altered`;
  throw new FailureError({ code: "corrupt-file", message, remedy: "Run again: it is made anew." });
}

/** Lays out what may be read of one upstream result, and hashes it. */
function layOut(store: Store, up: PlannedCell, outputs: ResultRecord["outputs"], below: string): void {
  mkdirSync(below, { recursive: true });
  for (const [name, output] of Object.entries(outputs)) {
    if (output.kind === "folder") mkdirSync(join(below, name), { recursive: true });
    for (const [path, file] of filesOf(name, output)) linkInput(store, up, path, file, join(below, path));
  }
}

/**
 * Lays what the roles of a cell read of the upstream cells out below `folder`, under its own names, and hashes it; roles
 * that nothing fills are empty. Throws a {@link FailureError} when one does not hold what its record says; it is then made
 * again by the next run.
 */
export function linkInputs(
  store: Store,
  cell: PlannedCell,
  results: ReadonlyMap<PlannedCell, ResultRecord>,
  folder: string,
): Record<string, JobInput[]> {
  const { definition, needs, absent } = cell.stage;
  const roles = definition.inputs === undefined ? [...needs, ...absent] : Object.keys(definition.inputs);
  const inputs: Record<string, JobInput[]> = Object.fromEntries(roles.map((role) => [role, []]));
  for (const [role, { cells, reads }] of cell.inputs) {
    inputs[role] = cells.map((up, at) => {
      const below = join(folder, role, String(at));
      const { outputs } = results.get(up)!;
      const read = Object.fromEntries(Object.entries(outputs).filter(([name]) => reads?.includes(name) ?? true));
      layOut(store, up, read, below);
      const digest = knowsOrigin(cell, role) ? resultDigest(outputs) : null;
      return { cell: up.coordinates, digest, folder: below, outputs: Object.keys(read) };
    });
  }
  return inputs;
}
