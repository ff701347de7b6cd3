import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { isAlive, machineTag } from "./process-identity.ts";

let counter = 0;

/** A name in `folder` that no other writer uses and that says whose it is. */
export function temporaryIn(folder: string): string {
  counter += 1;
  return join(folder, `${machineTag()}.${process.pid}.${counter}.tmp`);
}

/** Removes what processes of this machine that are gone left in a folder of temporary files and folders. */
export function sweepTemporary(folder: string): void {
  const prefix = `${machineTag()}.`;
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(/^(\d+)\.\d+\./.exec(name.slice(prefix.length))?.[1] ?? process.pid);
    if (pid !== process.pid && !isAlive(pid)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Files flushed at once: the file system then writes its journal once for many of them. */
const FLUSHED_TOGETHER = 32;

/** Flushes the content of a file to the disk. */
export function flushFile(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

async function flushLater(path: string): Promise<void> {
  // Loaded here: a run with nothing to do flushes nothing.
  const { open } = await import("node:fs/promises");
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
    await Promise.all(paths.slice(at, at + FLUSHED_TOGETHER).map(flushLater));
  }
}

/** Moves a file; beside its target first where it comes from another file system. */
function moveInto(temporary: string, path: string): void {
  try {
    renameSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    const beside = temporaryIn(dirname(path));
    try {
      copyFileSync(temporary, beside);
      renameSync(beside, path);
    } finally {
      rmSync(beside, { force: true });
    }
    rmSync(temporary);
  }
}

function renamedInto(path: string, folder: string, fill: (temporary: string) => void): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = temporaryIn(folder);
  try {
    fill(temporary);
    moveInto(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes a file so that a reader sees all of it or none of it, also after a power cut: temp, fsync, rename. The
 * temporary file lies in `folder`, on the same file system: a place that is swept.
 */
export function writeFileAtomically(path: string, content: string, folder = dirname(path)): void {
  renamedInto(path, folder, (temporary) => {
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
 * Copies a file so that a reader sees all of it or none, by way of a temporary file in `folder`. It is not flushed: a
 * copy that a power cut damages has the wrong size or time and is made again from the store.
 */
export function copyFileAtomically(
  from: string,
  to: string,
  folder: string,
  finish?: (temporary: string) => void,
): void {
  renamedInto(to, folder, (temporary) => {
    copyFileSync(from, temporary);
    finish?.(temporary);
  });
}
