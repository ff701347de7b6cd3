import { type Dirent, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { sweepAttempts } from "./attempt.ts";
import { collectMemory } from "./collect-memory.ts";
import { filesOf, parseRecord, type ResultRecord } from "./record.ts";
import type { Store } from "./store.ts";

/** Which results are to go. */
export interface GarbageRules {
  /** Fingerprints that stay whatever their age. */
  readonly keep: ReadonlySet<string>;
  /** Results that are older go; undefined for any age. */
  readonly maxAgeDays: number | undefined;
  /** The oldest go until the files of the others take no more bytes; undefined for any size. */
  readonly maxBytes: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What was removed and what is left. */
export interface GarbageReport {
  readonly removedRecords: number;
  readonly removedBytes: number;
  readonly keptRecords: number;
  readonly keptBytes: number;
}

/** A blob without a record is left alone so long, in milliseconds: a runner may be about to write its record. */
const YOUNG = 3_600_000;

interface Entry {
  readonly path: string;
  readonly record: ResultRecord | undefined;
}

/** The store's own names: a folder that was taken for a cache by mistake may hold others, which are not touched. */
const OWN = { record: /^[0-9a-f]{64}\.json$/, blobs: /^[0-9a-f]{2}$/, blob: /^[0-9a-f]{64}$/ };

function entriesIn(folder: string): Dirent[] {
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
}

function foldersIn(folder: string, name = /^/): string[] {
  const found = entriesIn(folder).filter((entry) => entry.isDirectory() && name.test(entry.name));
  return found.map((entry) => join(folder, entry.name));
}

function filesIn(folder: string, name: RegExp): string[] {
  const found = entriesIn(folder).filter((entry) => entry.isFile() && name.test(entry.name));
  return found.map((entry) => join(folder, entry.name));
}

function allRecords(store: Store): Entry[] {
  const cells = foldersIn(join(store.root, "records")).flatMap((stage) => foldersIn(stage));
  const paths = cells.flatMap((cell) => filesIn(cell, OWN.record));
  return paths.map((path) => ({ path, record: parseRecord(readFileSync(path, "utf8")) }));
}

function blobsOf(record: ResultRecord): [digest: string, bytes: number][] {
  const files = Object.entries(record.outputs).flatMap(([name, output]) => filesOf(name, output));
  return files.map(([, file]) => [file.sha256, file.bytes]);
}

/** Splits records, oldest last, into those that stay and those that go. */
function chosen(entries: readonly Entry[], rules: GarbageRules): { stay: ResultRecord[]; go: Entry[] } {
  const [stay, go]: [ResultRecord[], Entry[]] = [[], []];
  const counted = new Map<string, number>();
  let bytes = 0;
  const add = (record: ResultRecord) => {
    stay.push(record);
    for (const [digest, size] of blobsOf(record)) {
      if (!counted.has(digest)) bytes += size;
      counted.set(digest, size);
    }
  };
  const readable = entries.filter((entry): entry is Entry & { record: ResultRecord } => entry.record !== undefined);
  for (const { record } of readable) if (rules.keep.has(record.fingerprint)) add(record);
  const others = readable.filter(({ record }) => !rules.keep.has(record.fingerprint));
  others.sort((a, b) => (a.record.finished < b.record.finished ? 1 : -1));
  for (const entry of others) {
    const age = (rules.now - Date.parse(entry.record.finished)) / 86_400_000;
    const added = blobsOf(entry.record).reduce((sum, [digest, size]) => sum + (counted.has(digest) ? 0 : size), 0);
    const tooOld = rules.maxAgeDays !== undefined && age > rules.maxAgeDays;
    const tooBig = rules.maxBytes !== undefined && bytes + added > rules.maxBytes;
    if (tooOld || tooBig) go.push(entry);
    else add(entry.record);
  }
  return { stay, go: [...go, ...entries.filter((entry) => entry.record === undefined)] };
}

function removeBlobs(store: Store, needed: ReadonlySet<string>, freed: ReadonlySet<string>, now: number): number {
  let bytes = 0;
  for (const folder of foldersIn(join(store.root, "blobs"), OWN.blobs)) {
    for (const path of filesIn(folder, OWN.blob)) {
      const name = basename(path);
      const stat = statSync(path);
      if (!name.startsWith(basename(folder)) || needed.has(name) || (!freed.has(name) && now - stat.ctimeMs < YOUNG))
        continue;
      rmSync(path, { force: true });
      bytes += stat.size;
    }
  }
  return bytes;
}

/** Logs and checkpoints of results that are gone. */
function removeRest(store: Store, gone: readonly Entry[]): void {
  for (const { path } of gone) {
    const fingerprint = basename(path, ".json");
    rmSync(join(store.root, "logs", `${fingerprint}.log`), { force: true });
    rmSync(join(store.root, "checkpoints", fingerprint), { recursive: true, force: true });
  }
}

/**
 * Removes results by the rules, then the files that no result needs, then what stages remember where the results leave
 * no room for it. No runner may be at work in the store.
 */
export function collectGarbage(store: Store, rules: GarbageRules): GarbageReport {
  const { stay, go } = chosen(allRecords(store), rules);
  // Records first: a record promises that its blobs are there.
  for (const { path } of go) rmSync(path, { force: true });
  const sizes = new Map(stay.flatMap(blobsOf));
  const freed = new Set(
    go.flatMap(({ record }) => (record === undefined ? [] : blobsOf(record))).map(([digest]) => digest),
  );
  const removedBytes = removeBlobs(store, new Set(sizes.keys()), freed, rules.now);
  removeRest(store, go);
  if (existsSync(store.attempts)) sweepAttempts(store);
  const keptBytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const room = rules.maxBytes === undefined ? undefined : Math.max(0, rules.maxBytes - keptBytes);
  const memory = collectMemory(store, { ...rules, maxBytes: room });
  return {
    removedRecords: go.length,
    removedBytes: removedBytes + memory.removedBytes,
    keptRecords: stay.length,
    keptBytes: keptBytes + memory.keptBytes,
  };
}
