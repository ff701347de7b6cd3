import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";

let counter = 0;

/** A name beside `path` that no other writer uses: on the same file system, so that a rename is atomic. */
function temporaryBeside(path: string): string {
  counter += 1;
  return join(dirname(path), `.${basename(path).slice(0, 80)}.${process.pid}.${counter}.tmp`);
}

/** Flushes a file's content to the disk. */
export function flushFile(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
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

/** Copies a file in the same manner. */
export function copyFileAtomically(from: string, to: string, finish?: (temporary: string) => void): void {
  renamedInto(to, (temporary) => {
    copyFileSync(from, temporary);
    finish?.(temporary);
    flushFile(temporary);
  });
}
