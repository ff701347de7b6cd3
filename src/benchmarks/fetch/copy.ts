import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { SourceFile } from "../sources/source-list.ts";
import { type Attempt, COMPLETE } from "./attempt.ts";
import { wrongBytes } from "./digest.ts";
import { openForWriting, publishFile, writing } from "./publish-file.ts";

/** Reports how many bytes of a file have arrived. */
export type OnBytes = (received: number) => void;

/** Copies a file from a mirror folder to `target`, where it appears only with the right bytes. */
export async function copyFrom(from: string, source: SourceFile, target: string, onBytes: OnBytes): Promise<Attempt> {
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    const problem = await copyBytes(from, temporary, target, onBytes);
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

async function copyBytes(
  from: string,
  temporary: string,
  target: string,
  onBytes: OnBytes,
): Promise<Attempt | undefined> {
  const input = createReadStream(from, { highWaterMark: 1 << 20 });
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
