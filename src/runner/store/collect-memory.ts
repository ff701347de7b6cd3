import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { hashFile } from "./hash-file.ts";
import { memoryFolder } from "./memory-scope.ts";
import { SEGMENT } from "./memory-segments.ts";
import type { Store } from "./store.ts";

/** Which remembered values are to go. */
export interface MemoryRules {
  /** Values to which nothing was added for longer go; undefined for any age. */
  readonly maxAgeDays: number | undefined;
  /** The oldest go until the others take no more bytes; undefined for any size. */
  readonly maxBytes: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What was removed and what is left, in bytes. */
export interface MemoryReport {
  readonly removedBytes: number;
  readonly keptBytes: number;
}

/** The segments of one scope. */
interface Scope {
  readonly folder: string;
  readonly files: readonly string[];
  readonly bytes: number;
  /** When something was last added, in milliseconds since 1970. */
  readonly changed: number;
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function scopeAt(folder: string): Scope {
  const files = namesIn(folder).filter((name) => SEGMENT.test(name));
  const stats = files.map((name) => statSync(join(folder, name)));
  const bytes = stats.reduce((sum, { size }) => sum + size, 0);
  return { folder, files, bytes, changed: Math.max(0, ...stats.map(({ mtimeMs }) => mtimeMs)) };
}

function scopesIn(store: Store): Scope[] {
  const root = memoryFolder(store);
  return namesIn(root).flatMap((stage) => namesIn(join(root, stage)).map((scope) => scopeAt(join(root, stage, scope))));
}

function isWhole(folder: string, name: string): boolean {
  return hashFile(join(folder, name)) === SEGMENT.exec(name)?.[1];
}

/** Removes segments; their folder too, unless something else lies in it. */
function removeFiles({ folder }: Scope, files: readonly string[]): void {
  for (const name of files) rmSync(join(folder, name), { force: true });
  if (existsSync(folder) && namesIn(folder).length === 0) rmdirSync(folder);
}

/** Removes the segments that are damaged, so that what is counted is what can be used. */
function removeDamaged(scope: Scope): Scope {
  const damaged = scope.files.filter((name) => !isWhole(scope.folder, name));
  if (damaged.length === 0) return scope;
  removeFiles(scope, damaged);
  return scopeAt(scope.folder);
}

/** Removes remembered values by the rules, scope by scope, the one that grew longest ago first. */
export function collectMemory(store: Store, rules: MemoryRules): MemoryReport {
  const all = scopesIn(store);
  const before = all.reduce((sum, { bytes }) => sum + bytes, 0);
  let keptBytes = 0;
  for (const scope of all.map(removeDamaged).sort((a, b) => b.changed - a.changed)) {
    const tooOld = rules.maxAgeDays !== undefined && (rules.now - scope.changed) / 86_400_000 > rules.maxAgeDays;
    const tooBig = rules.maxBytes !== undefined && keptBytes + scope.bytes > rules.maxBytes;
    if (tooOld || tooBig) removeFiles(scope, scope.files);
    else keptBytes += scope.bytes;
  }
  return { removedBytes: before - keptBytes, keptBytes };
}
