import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

let counter = 0;

/** A name beside `path` that no other writer uses: on the same file system, so that a rename is atomic. */
function temporaryBeside(path: string): string {
  counter += 1;
  return join(dirname(path), `.${basename(path).slice(0, 80)}.${process.pid}.${counter}.tmp`);
}

/** Files flushed at once: the file system then writes its journal once for many of them. */
const FLUSHED_TOGETHER = 32;

async function flushFile(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Flushes the content of files to the disk. */
export async function flushFiles(paths: readonly string[]): Promise<void> {
  for (let at = 0; at < paths.length; at += FLUSHED_TOGETHER) {
    await Promise.all(paths.slice(at, at + FLUSHED_TOGETHER).map(flushFile));
  }
}

function renamedInto(path: string, fill: (temporary: string) => void): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = temporaryBeside(path);
  try {
    fill(temporary);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Writes a file so that a reader sees all of it or none of it, also after a power cut: temp, fsync, rename. */
export function writeFileAtomically(path: string, content: string): void {
  renamedInto(path, (temporary) => {
    const file = openSync(temporary, "w");
    try {
      writeSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/**
 * Copies a file so that a reader sees all of it or none. It is not flushed: a copy that a power cut damages has the
 * wrong size or time and is made again from the store.
 */
export function copyFileAtomically(from: string, to: string, finish?: (temporary: string) => void): void {
  renamedInto(to, (temporary) => {
    copyFileSync(from, temporary);
    finish?.(temporary);
  });
}
