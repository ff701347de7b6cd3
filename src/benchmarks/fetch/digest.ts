import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { SourceFile } from "../sources/source-list.ts";

/** Hex SHA-256 of a file, read as a stream. Rejects when the file cannot be read. */
export async function fileDigest(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** Nothing when a file's bytes are the pinned ones, else how they differ, with both hashes. */
export async function wrongBytes(file: string, source: SourceFile): Promise<string | undefined> {
  const digest = await fileDigest(file);
  return digest === source.sha256 ? undefined : `wrong bytes: sha256 is ${digest}, expected ${source.sha256}`;
}

/** Nothing when a file has the pinned number of bytes, else how many it has, so that no byte of it need be read. */
export function wrongSize(bytes: number, source: SourceFile): string | undefined {
  return bytes === source.bytes ? undefined : `wrong bytes: ${bytes} of them, expected ${source.bytes}`;
}
