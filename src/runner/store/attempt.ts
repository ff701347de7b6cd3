import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sweepTemporary } from "./atomic-write.ts";
import { machineTag } from "./process-identity.ts";
import type { Store } from "./store.ts";

/** The fresh folder of one run of one cell. */
export interface Attempt {
  readonly folder: string;
  readonly outputs: string;
  readonly inputs: string;
  readonly temporary: string;
  readonly job: string;
  readonly result: string;
  readonly log: string;
}

let counter = 0;

/** Creates the folder of an attempt; its name tells which process on which host owns it, and ends with a label. */
export function createAttempt(store: Store, label: string): Attempt {
  counter += 1;
  const folder = join(store.attempts, `${machineTag()}.${process.pid}.${counter}.${label}`);
  // What an earlier process with the same id left behind must not be mistaken for this attempt's.
  rmSync(folder, { recursive: true, force: true });
  const at = (name: string) => join(folder, name);
  for (const name of ["outputs", "inputs", "temporary"]) mkdirSync(at(name), { recursive: true });
  return {
    folder,
    outputs: at("outputs"),
    inputs: at("inputs"),
    temporary: at("temporary"),
    job: at("job.json"),
    result: at("result.json"),
    log: at("log.txt"),
  };
}

/** Removes an attempt and all that its stage left in it. */
export function removeAttempt(attempt: Attempt): void {
  rmSync(attempt.folder, { recursive: true, force: true });
}

/** Removes what killed runs on this machine left under way. */
export function sweepAttempts(store: Store): void {
  sweepTemporary(store.attempts);
}
