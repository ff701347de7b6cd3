import { type FileHandle, mkdir, open, rename, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { FailureError } from "../../failure/failure.ts";
import { irregular } from "./irregular.ts";

/**
 * Runs a step that writes below the download folder; an error of the file system becomes a `store-unwritable`
 * {@link FailureError}, for no other place can help.
 */
export async function writing<T>(target: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof FailureError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `cannot write "${target}": ${reason}`;
    throw new FailureError({
      code: "store-unwritable",
      message,
      remedy: "Make the folder writable or choose another.",
    });
  }
}

/** Opens a file for writing, its folder made if need be. Rejects where something stands in its place that is none. */
export async function openForWriting(file: string, flags: "w" | "a"): Promise<FileHandle> {
  await mkdir(dirname(file), { recursive: true });
  const held = await stat(file).catch(() => undefined);
  const reason = held && irregular(held);
  if (reason !== undefined) throw new Error(reason);
  return open(file, flags);
}

/** Moves a finished, synced temporary file to its final name and syncs the folder, so that a crash leaves either. */
export async function publishFile(temporary: string, target: string): Promise<void> {
  await rename(temporary, target);
  const folder = await open(dirname(target), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
