import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Fingerprint } from "../fingerprint/fingerprint.ts";
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

function hostTag(): string {
  return hostname().replaceAll(/[^\w]/g, "_").slice(0, 40);
}

/** Creates the folder of an attempt; its name tells which process on which host owns it. */
export function createAttempt(store: Store, fingerprint: Fingerprint): Attempt {
  counter += 1;
  const folder = join(store.attempts, `${hostTag()}.${process.pid}.${counter}.${fingerprint.slice(0, 16)}`);
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Removes what killed runs on this host left under way. */
export function sweepAttempts(store: Store): void {
  const prefix = `${hostTag()}.`;
  for (const name of readdirSync(store.attempts)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length).split(".", 1)[0]);
    if (pid !== process.pid && !isAlive(pid)) rmSync(join(store.attempts, name), { recursive: true, force: true });
  }
}
