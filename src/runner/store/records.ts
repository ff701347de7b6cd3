import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../canonical.ts";
import type { Fingerprint } from "../fingerprint/fingerprint.ts";
import type { Coordinates } from "../stage.ts";
import { writeFileAtomically } from "./atomic-write.ts";
import { checkBlob } from "./blobs.ts";
import { filesOf, parseRecord, type ResultRecord } from "./record.ts";
import type { Store } from "./store.ts";

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function read(path: string): ResultRecord | undefined {
  const text = readText(path);
  return text === undefined ? undefined : parseRecord(text);
}

/** The record of a fingerprint, if it can be read; its blobs are not looked at. */
export function findRecord(
  store: Store,
  stage: string,
  cell: Coordinates,
  fingerprint: Fingerprint,
): ResultRecord | undefined {
  const record = read(store.record(stage, cell, fingerprint));
  return record?.fingerprint === fingerprint ? record : undefined;
}

/** The record of a fingerprint that was read from a file, if there is one. */
export function findRecordNamed(
  store: Store,
  stage: string,
  cell: Coordinates,
  fingerprint: string,
): ResultRecord | undefined {
  return findRecord(store, stage, cell, fingerprint as Fingerprint);
}

/** Whether every output of a record is in the store; `thorough` hashes them all and removes each that is wrong. */
export function isComplete(store: Store, record: ResultRecord, thorough = false): boolean {
  const files = Object.entries(record.outputs).flatMap(([name, output]) => filesOf(name, output));
  if (!thorough) return files.every(([, file]) => checkBlob(store, file.sha256, file.bytes));
  return files.filter(([, file]) => !checkBlob(store, file.sha256, file.bytes, true)).length === 0;
}

/** All readable records of a cell, newest first. */
export function recordsOf(store: Store, stage: string, cell: Coordinates): readonly ResultRecord[] {
  const folder = store.recordFolder(stage, cell);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
  const records = names.map((name) => read(join(folder, name))).filter((record) => record !== undefined);
  return records.sort((a, b) => (a.finished < b.finished ? 1 : -1));
}

/** Writes a record: last of all, since a record promises that its blobs are there. */
export function writeRecord(store: Store, record: ResultRecord): void {
  const { stage, cell } = record.document;
  const path = store.record(stage, cell, record.fingerprint);
  writeFileAtomically(path, `${canonicalJson(record, 2)}\n`, store.attempts);
}
