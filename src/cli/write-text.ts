import { writeSync } from "node:fs";

/** Milliseconds between two tries to write to a pipe that is full and does not wait. */
const PAUSE = 1;

/**
 * Writes a text to an open file, standard output being 1, and gives the error that keeps it from taking all of it. It
 * does without `process.stdout`, which loads the streams of Node, and without `console.log`, which loses errors.
 */
export function writeText(descriptor: number, text: string): Error | undefined {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if (!hasCode(error, "EAGAIN")) return error instanceof Error ? error : new Error(String(error));
      Bun.sleepSync(PAUSE);
    }
  }
  return undefined;
}

/** Whether an error says that the reader of a pipe went away, as `head` does: nothing that anyone wants to read of. */
export function isClosedPipe(error: Error): boolean {
  return hasCode(error, "EPIPE");
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
