import type { Failure } from "../../failure/failure.ts";
import { writeText } from "../write-text.ts";

let lost: Error | undefined;

/** Writes to standard output. After the first error nothing more is tried: what was begun goes on without a listener. */
export function say(text: string): void {
  lost ??= writeText(1, text);
}

/** The error that kept standard output from taking what was said; undefined when it took everything. */
export function lostOutput(): Error | undefined {
  return lost;
}

/** What a user is told, on standard error, of output that was lost. */
export function lostFailure({ message }: Error): Failure {
  return {
    code: "store-unwritable",
    message: `cannot write to standard output: ${message}`,
    remedy: "Make room on the disk, or send the output elsewhere.",
  };
}
