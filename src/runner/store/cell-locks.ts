import {
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Fingerprint } from "../fingerprint/fingerprint.ts";
import { temporaryIn } from "./atomic-write.ts";
import { isRunning, machineTag, ownIdentity, type ProcessIdentity } from "./process-identity.ts";
import type { Store } from "./store.ts";

const holderSchema = z.object({ machine: z.string(), boot: z.string(), pid: z.number(), started: z.string() });

/** A holder touches its locks this often, in milliseconds. */
const BEAT = 5_000;
/** A lock of another machine that was not touched for so long, in milliseconds, was left behind. */
const SILENCE = 60_000;

/** A lock as it was last seen, and since when it has looked like that. */
interface Sighting {
  readonly stamp: string;
  readonly since: number;
}

function readHolder(path: string): ProcessIdentity | undefined {
  try {
    const parsed = holderSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function stampOf(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.ino}:${stat.mtimeNs}`;
}

/** Describes a holder on this or another machine that may be at work in a store; undefined when there is none. */
export function liveLock(store: Store): string | undefined {
  const names = existsSync(store.locks) ? readdirSync(store.locks).filter((name) => /^[0-9a-f]{64}$/.test(name)) : [];
  const own = ownIdentity();
  for (const name of names) {
    const holder = readHolder(join(store.locks, name));
    if (holder !== undefined && isRunning(holder, own) !== false) return `process ${holder.pid} of ${holder.machine}`;
  }
  return undefined;
}

/** Removes the locks that killed runs on this machine left behind. */
export function sweepLocks(store: Store): void {
  const own = ownIdentity();
  for (const name of existsSync(store.locks) ? readdirSync(store.locks) : []) {
    const path = join(store.locks, name);
    const holder = readHolder(path);
    if (holder !== undefined && isRunning(holder, own) === false) rmSync(path, { force: true });
  }
}

/**
 * Locks on the cells of a store, so that runners that share it do no cell twice. A lock names its holder; one whose
 * holder is gone is taken over: at once when it ran on this machine, after a minute without a sign of life otherwise,
 * measured by this machine's own steady clock. Results do not depend on locks: they are whole or not there.
 */
export class CellLocks {
  readonly #store: Store;
  readonly #own = ownIdentity();
  readonly #held = new Set<string>();
  readonly #seen = new Map<string, Sighting>();
  readonly #clock: () => number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #counter = 0;

  constructor(store: Store, clock: () => number = () => performance.now()) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Takes the lock of a cell; returns the holder's description when somebody else has it. */
  acquire(fingerprint: Fingerprint): string | undefined {
    const path = this.#store.lock(fingerprint);
    for (;;) {
      if (this.#create(path)) {
        this.#held.add(path);
        this.#timer ??= setInterval(() => this.#beat(), BEAT);
        this.#seen.delete(path);
        return undefined;
      }
      const holder = readHolder(path);
      const stamp = stampOf(path);
      if (stamp === undefined) continue;
      if (!this.#isStale(path, holder, stamp)) return holder === undefined ? "?" : `process ${holder.pid}`;
      this.#remove(path, stamp);
    }
  }

  release(fingerprint: Fingerprint): void {
    const path = this.#store.lock(fingerprint);
    if (this.#held.delete(path)) rmSync(path, { force: true });
  }

  /** Releases all locks. */
  close(): void {
    clearInterval(this.#timer);
    for (const path of this.#held) rmSync(path, { force: true });
    this.#held.clear();
  }

  /** Puts a finished file under the lock's name, if that is free: nobody ever sees half a lock. */
  #create(path: string): boolean {
    const temporary = temporaryIn(this.#store.attempts);
    const text = JSON.stringify(this.#own);
    writeFileSync(temporary, text);
    try {
      linkSync(temporary, path);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EEXIST") return false;
      if (code !== "EPERM" && code !== "ENOTSUP" && code !== "EOPNOTSUPP" && code !== "ENOSYS") throw error;
      return this.#createPlainly(path, text);
    } finally {
      rmSync(temporary, { force: true });
    }
  }

  /** For file systems without hard links. */
  #createPlainly(path: string, text: string): boolean {
    try {
      writeFileSync(path, text, { flag: "wx" });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    }
  }

  #isStale(path: string, holder: ProcessIdentity | undefined, stamp: string): boolean {
    const running = holder === undefined ? undefined : isRunning(holder, this.#own);
    if (running !== undefined) return !running;
    const seen = this.#seen.get(path);
    if (seen?.stamp === stamp) return this.#clock() - seen.since > SILENCE;
    this.#seen.set(path, { stamp, since: this.#clock() });
    return false;
  }

  /** Removes a lock that was left behind, but not the one that somebody else put in its place meanwhile. */
  #remove(path: string, stamp: string): void {
    this.#counter += 1;
    const aside = `${path}.${machineTag()}.${process.pid}.${this.#counter}`;
    try {
      renameSync(path, aside);
      if (stampOf(aside) !== stamp) linkSync(aside, path);
    } catch {
      // Somebody else removed it first, or has taken its place: the next look tells.
    }
    rmSync(aside, { force: true });
  }

  #beat(): void {
    const now = new Date();
    for (const path of this.#held) {
      try {
        utimesSync(path, now, now);
      } catch {
        // It was taken over; the result will be the same bytes.
      }
    }
  }
}
