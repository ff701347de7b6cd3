import { resolve } from "node:path";
import { openCells } from "../../../src/spaces/nasbench101/artifact.ts";
import type { CellTable } from "../../../src/spaces/nasbench101/cell-table.ts";
import { unwrapped } from "../results.ts";

/** The project's own folder of decoded tables: the space is enumerated once for all tests that need it. */
export const DECODED = resolve(import.meta.dir, "../../../data/downloads/.decoded");

/** Milliseconds for the first test that needs the space: enumerating it takes seconds, more on a busy machine. */
export const PATIENCE = 180_000;

/** The enumerated space. */
export async function openedCells(): Promise<CellTable> {
  return unwrapped(await openCells({ artifacts: DECODED }));
}
