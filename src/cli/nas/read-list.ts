import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { irregular } from "../../benchmarks/fetch/irregular.ts";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { clip } from "../../failure/quote.ts";
import { invalid } from "./arguments.ts";

/** What `--file` takes for standard input. */
const STANDARD_INPUT = "-";
/** Bytes that are read at a time, and at most: NAS-Bench-101 as a list of JSON matrices has half as many. */
const CHUNK = 1 << 18;
const MOST_BYTES = 1 << 28;
/** Milliseconds between two tries to read from a pipe that is empty and does not wait. */
const PAUSE = 1;

/** A text of the command line or of a list, and where it stands, for errors. */
export interface Written {
  readonly text: string;
  readonly where: string;
}

/**
 * The lines of a text file, or of standard input for `-`, that are not blank, each with its place. Fails with
 * `invalid-argument` when it is no regular file, cannot be read, or has more than 256 MiB.
 */
export function readList(file: string): Result<Written[]> {
  const text = file === STANDARD_INPUT ? readInput() : readText(file);
  if (!text.ok) return text;
  const name = file === STANDARD_INPUT ? "standard input" : file;
  const lines = text.value.split(/\r?\n/).map((line, at): Written => ({ text: line, where: `${name}:${at + 1}` }));
  return success(lines.filter((line) => line.text.trim() !== ""));
}

function readText(file: string): Result<string> {
  let descriptor: number | undefined;
  try {
    // Opening a named pipe would wait for its writer.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const reason = irregular(fstatSync(descriptor));
    if (reason !== undefined) return failed(unreadable(file, reason));
    const text = readWhole(descriptor);
    return text === undefined ? failed(unreadable(file, TOO_LONG)) : success(text);
  } catch (error) {
    return failed(unreadable(file, error instanceof Error ? error.message : String(error)));
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readInput(): Result<string> {
  const refused = (reason: string) =>
    failed(invalid(`cannot read the list on standard input: ${reason}`, "Pipe a text of one architecture a line in."));
  try {
    const text = readWhole(0);
    return text === undefined ? refused(TOO_LONG) : success(text);
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

const TOO_LONG = `it has more than ${MOST_BYTES} bytes`;

/** All that an open file holds; undefined when it is too much. */
function readWhole(descriptor: number): string | undefined {
  const chunks: Buffer[] = [];
  for (let total = 0; total <= MOST_BYTES; ) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const read = readSome(descriptor, chunk);
    if (read === 0) return Buffer.concat(chunks).toString("utf8");
    chunks.push(chunk.subarray(0, read));
    total += read;
  }
  return undefined;
}

function readSome(descriptor: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
      Bun.sleepSync(PAUSE);
    }
  }
}

function unreadable(file: string, reason: string): Failure {
  const message = `cannot read the list "${clip(file)}": ${reason}`;
  return invalid(message, "Name a text file of one architecture a line, or pipe it in with `--file -`.");
}
