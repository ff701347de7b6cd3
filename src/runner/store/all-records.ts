import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRecord, type ResultRecord } from "./record.ts";
import type { Store } from "./store.ts";

const RECORD = /^[0-9a-f]{64}\.json$/;

function foldersIn(path: string): string[] {
  if (!existsSync(path)) return [];
  const folders = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => join(path, entry.name)).sort();
}

function recordAt(path: string): ResultRecord | undefined {
  try {
    return parseRecord(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** Every readable record of a store, whatever cells the manifest has now. */
export function allRecords(store: Store): readonly ResultRecord[] {
  const cells = foldersIn(join(store.root, "records")).flatMap(foldersIn);
  const paths = cells.flatMap((cell) =>
    readdirSync(cell)
      .filter((name) => RECORD.test(name))
      .map((name) => join(cell, name)),
  );
  return paths.map(recordAt).filter((record) => record !== undefined);
}
