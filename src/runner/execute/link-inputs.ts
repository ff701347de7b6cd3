import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { PlannedCell } from "../plan/plan.ts";
import { linkBlob } from "../store/blobs.ts";
import { filesOf, type ResultRecord } from "../store/record.ts";
import { resultDigest } from "../store/result-digest.ts";
import type { Store } from "../store/store.ts";
import type { JobInput } from "./cell-job.ts";

/** Lays the outputs of all upstream cells out below `folder`, under their own names; soft needs left out give none. */
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
        for (const [path, file] of filesOf(name, output)) linkBlob(store, file.sha256, join(below, path));
      }
      return { cell: up.coordinates, digest: resultDigest(outputs), folder: below, outputs: Object.keys(outputs) };
    });
  }
  return inputs;
}
