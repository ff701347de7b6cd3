import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "../../../src/runner/canonical.ts";
import type { Fingerprint } from "../../../src/runner/fingerprint/fingerprint.ts";
import { CellLocks } from "../../../src/runner/store/cell-locks.ts";
import { ownIdentity, type ProcessIdentity } from "../../../src/runner/store/process-identity.ts";
import { prepareStore, type Store, storeAt } from "../../../src/runner/store/store.ts";

const CELL = sha256("a cell") as Fingerprint;

let root: string;
let store: Store;
let clock: number;
let locks: CellLocks;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "delta-nas-locks-"));
  store = storeAt(root);
  prepareStore(store);
  clock = 0;
  locks = new CellLocks(store, () => clock);
});

afterEach(() => {
  locks.close();
  rmSync(root, { recursive: true });
});

function heldBy(holder: Partial<ProcessIdentity>): void {
  writeFileSync(store.lock(CELL), JSON.stringify({ ...ownIdentity(), ...holder }));
}

test("a lock is held by one, names its holder, and is free again after its release", () => {
  const other = new CellLocks(store);
  expect(locks.acquire(CELL)).toBeUndefined();
  expect(JSON.parse(readFileSync(store.lock(CELL), "utf8"))).toEqual(ownIdentity());
  expect(other.acquire(CELL)).toBe(`process ${process.pid}`);
  locks.release(CELL);
  expect(other.acquire(CELL)).toBeUndefined();
  other.close();
  expect(readdirSync(store.locks)).toEqual([]);
});

test("a lock of a process that is gone, or of another process with its id, is taken over at once", async () => {
  const child = Bun.spawn(["true"]);
  await child.exited;
  heldBy({ pid: child.pid });
  expect(locks.acquire(CELL)).toBeUndefined();
  locks.release(CELL);
  heldBy({ started: "1" });
  expect(locks.acquire(CELL)).toBeUndefined();
  locks.release(CELL);
  heldBy({ boot: "an earlier start of the machine" });
  expect(locks.acquire(CELL)).toBeUndefined();
});

test("a lock of another machine is respected while it is touched, whatever its time says, and taken over a minute after", () => {
  heldBy({ machine: "elsewhere", pid: 17 });
  for (let beat = 0; beat < 5; beat++) {
    // The other machine's clock may be far off: only that the time changes counts.
    utimesSync(store.lock(CELL), beat, beat);
    expect(locks.acquire(CELL)).toBe("process 17");
    clock += 59_000;
    expect(locks.acquire(CELL)).toBe("process 17");
  }
  clock += 2_000;
  expect(locks.acquire(CELL)).toBeUndefined();
});

test("a lock that cannot be read is taken over after a minute", () => {
  writeFileSync(store.lock(CELL), "{");
  expect(locks.acquire(CELL)).toBe("?");
  clock += 61_000;
  expect(locks.acquire(CELL)).toBeUndefined();
});

test("closing gives back what is held and leaves other locks alone", () => {
  const another = sha256("another cell") as Fingerprint;
  writeFileSync(store.lock(another), JSON.stringify({ ...ownIdentity(), machine: "elsewhere" }));
  locks.acquire(CELL);
  locks.close();
  expect([existsSync(store.lock(CELL)), existsSync(store.lock(another))]).toEqual([false, true]);
});
