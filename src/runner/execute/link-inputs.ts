import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { FailureError } from "../../failure/failure.ts";
import type { PlannedCell } from "../plan/plan.ts";
import { dropBlob, linkBlob } from "../store/blobs.ts";
import { filesOf, type ResultRecord, type StoredFile } from "../store/record.ts";
import { resultDigest } from "../store/result-digest.ts";
import type { Store } from "../store/store.ts";
import type { JobInput } from "./cell-job.ts";

/** A blob that was altered under its time stamp is noticed here at the latest, before anything is computed from it. */
function linkInput(store: Store, up: PlannedCell, path: string, file: StoredFile, to: string): void {
  if (linkBlob(store, file.sha256, to)) return;
  dropBlob(store, file.sha256);
  const message = `the stored file "${path}" of "${up.id}" was altered`;
  throw new FailureError({ code: "corrupt-file", message, remedy: "Run again: it is made anew." });
}

/**
 * Lays the outputs of all upstream cells out below `folder`, under their own names, and hashes them; soft needs left out
 * give none. Throws a {@link FailureError} when one does not hold what its record says; it is then made again by the
 * next run.
 */
export function linkInputs(
  store: Store,
  cell: PlannedCell,
  results: ReadonlyMap<PlannedCell, ResultRecord>,
  folder: string,
): Record<string, JobInput[]> {
  const inputs: Record<string, JobInput[]> = Object.fromEntries(cell.stage.absent.map((stage) => [stage, []]));
  for (const [stage, cells] of cell.upstream) {
    inputs[stage] = cells.map((up, at) => {
      const below = join(folder, stage, String(at));
      const { outputs } = results.get(up)!;
      for (const [name, output] of Object.entries(outputs)) {
        if (output.kind === "folder") mkdirSync(join(below, name), { recursive: true });
        for (const [path, file] of filesOf(name, output)) linkInput(store, up, path, file, join(below, path));
      }
      return { cell: up.coordinates, digest: resultDigest(outputs), folder: below, outputs: Object.keys(outputs) };
    });
  }
  return inputs;
}
