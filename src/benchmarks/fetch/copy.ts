import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import type { SourceFile } from "../sources/source-list.ts";
import { type Attempt, COMPLETE } from "./attempt.ts";
import { wrongBytes, wrongSize } from "./digest.ts";
import { irregular } from "./irregular.ts";
import { openForWriting, publishFile, writing } from "./publish-file.ts";

/** Reports how many bytes of a file have arrived. */
export type OnBytes = (received: number) => void;

/**
 * Copies a file from a mirror folder to `target`, where it appears only with the right bytes. It is opened only if it is
 * a regular file of the pinned size.
 */
export async function copyFrom(from: string, source: SourceFile, target: string, onBytes: OnBytes): Promise<Attempt> {
  const unfit = await unfitness(from, source);
  if (unfit) return unfit;
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    const problem = await copyBytes(from, source, temporary, target, onBytes);
    if (problem) return problem;
    const wrong = await wrongBytes(temporary, source);
    if (wrong) return { kind: "wrong-bytes", reason: wrong };
    await writing(target, () => publishFile(temporary, target));
    return COMPLETE;
  } finally {
    // A folder that could not be made holds nothing to delete, and the error of writing is the one to report.
    await rm(temporary, { force: true }).catch(() => {});
  }
}

async function unfitness(from: string, source: SourceFile): Promise<Attempt | undefined> {
  try {
    const entry = await stat(from);
    const reason = irregular(entry);
    if (reason !== undefined) return { kind: "absent", reason };
    const wrong = wrongSize(entry.size, source);
    return wrong === undefined ? undefined : { kind: "wrong-bytes", reason: wrong };
  } catch (error) {
    return unreadable(error);
  }
}

async function copyBytes(
  from: string,
  source: SourceFile,
  temporary: string,
  target: string,
  onBytes: OnBytes,
): Promise<Attempt | undefined> {
  // One byte more than there should be, so that a file that grows is found out but never followed.
  const input = createReadStream(from, { highWaterMark: 1 << 20, end: source.bytes });
  const chunks = input[Symbol.asyncIterator]();
  const first = await chunks.next().catch(unreadable);
  if ("kind" in first) return first;
  const output = await writing(target, () => openForWriting(temporary, "w"));
  try {
    let received = 0;
    for (let next = first; !next.done; ) {
      const chunk = next.value as Buffer;
      await writing(target, () => output.writeFile(chunk));
      received += chunk.length;
      onBytes(received);
      const following = await chunks.next().catch(unreadable);
      if ("kind" in following) return following;
      next = following;
    }
    await writing(target, () => output.sync());
    return undefined;
  } finally {
    await output.close();
  }
}

function unreadable(error: unknown): Attempt {
  const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
  if (missing) return { kind: "absent", reason: "not there" };
  return { kind: "absent", reason: error instanceof Error ? error.message : String(error) };
}
