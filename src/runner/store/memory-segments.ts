import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson, type JsonObject, type JsonValue, sha256 } from "../canonical.ts";
import { writeFileAtomically } from "./atomic-write.ts";

/** Values by key, as they are kept. */
export type MemoryEntries = ReadonlyMap<string, JsonValue>;

/** What a folder of segments holds. */
interface Segments {
  readonly entries: Map<string, JsonValue>;
  /** Names of the files that were read and are whole. */
  readonly names: readonly string[];
}

/** A segment is named by the SHA-256 of its content. */
export const SEGMENT = /^([0-9a-f]{64})\.json$/;

/** From this many segments on, they are written anew as one. */
const MOST_SEGMENTS = 8;

/** How often a folder is read again from which another process takes files away. */
const READINGS = 3;

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => SEGMENT.test(name));
  } catch {
    return [];
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** The entries of a segment; undefined when its content is not what its name says, so that it is never trusted. */
function entriesOf(name: string, text: string): readonly (readonly [string, JsonValue])[] | undefined {
  if (`${sha256(text)}.json` !== name) return undefined;
  return (JSON.parse(text) as { entries: readonly (readonly [string, JsonValue])[] }).entries;
}

/** Reads the named segments; undefined when one of them is gone. */
function readNamed(folder: string, names: readonly string[]): Segments | undefined {
  const [entries, whole] = [new Map<string, JsonValue>(), [] as string[]];
  let gone = false;
  for (const name of names) {
    const text = textOf(join(folder, name));
    const found = text === undefined ? undefined : entriesOf(name, text);
    gone ||= text === undefined;
    if (found === undefined) continue;
    whole.push(name);
    for (const [key, value] of found) entries.set(key, value);
  }
  return gone ? undefined : { entries, names: whole };
}

function readSegments(folder: string): Segments {
  for (let reading = 0; reading < READINGS; reading++) {
    const read = readNamed(folder, namesIn(folder));
    if (read !== undefined) return read;
  }
  return { entries: new Map(), names: [] };
}

/** All entries below a folder; a file that was truncated or altered, or cannot be read, counts as not there. */
export function readEntries(folder: string): Map<string, JsonValue> {
  return readSegments(folder).entries;
}

function segment(entries: MemoryEntries, about?: JsonObject): { readonly name: string; readonly text: string } {
  const text = canonicalJson({ ...(about === undefined ? {} : { about }), entries: [...entries] });
  return { name: `${sha256(text)}.json`, text };
}

/** Writes entries where only this process writes: not flushed, since a truncated file counts as not there. */
export function stageEntries(folder: string, entries: MemoryEntries): void {
  const { name, text } = segment(entries);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
}

/**
 * Adds entries to a folder of the store, by way of a temporary file in `temporary`; any number of processes may do so at
 * once. `about` says what the values depend on besides their keys. Many small segments become one: it is there before
 * they are removed, so that a kill or another reader at any moment misses nothing that was kept.
 */
export function addEntries(folder: string, entries: MemoryEntries, about: JsonObject, temporary: string): void {
  const crowded = namesIn(folder).length >= MOST_SEGMENTS;
  const before = crowded ? readSegments(folder) : { entries: new Map<string, JsonValue>(), names: [] };
  const { name, text } = segment(new Map([...before.entries, ...entries]), about);
  writeFileAtomically(join(folder, name), text, temporary);
  for (const old of before.names) if (old !== name) rmSync(join(folder, old), { force: true });
}
