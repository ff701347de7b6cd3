import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Attempt } from "../store/attempt.ts";
import { memoryScope } from "../store/memory-scope.ts";
import { addEntries, readEntries } from "../store/memory-segments.ts";
import type { Store } from "../store/store.ts";
import type { CellJob } from "./cell-job.ts";
import type { ResolvedCell } from "./workspace.ts";

function freshFolder(attempt: Attempt): string {
  return join(attempt.folder, "memory");
}

/** Where a cell reads what its earlier runs remembered, and sets aside what it adds. */
export function memoryJob(store: Store, { document }: ResolvedCell, attempt: Attempt): NonNullable<CellJob["memory"]> {
  return { known: memoryScope(store, document).folder, fresh: freshFolder(attempt) };
}

/** Whether a cell set values aside. */
export function hasFreshMemory(attempt: Attempt): boolean {
  return existsSync(freshFolder(attempt));
}

/** Adds what an undisturbed cell set aside to the store. What cannot be written is computed again by a later run. */
export function keepMemory(store: Store, { document }: ResolvedCell, attempt: Attempt): void {
  const fresh = readEntries(freshFolder(attempt));
  if (fresh.size === 0) return;
  const { about, folder } = memoryScope(store, document);
  try {
    addEntries(folder, fresh, about, store.attempts);
  } catch {
    // The disk is full: the result, which needs the room too, says so.
  }
}
