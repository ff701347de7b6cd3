import { closeSync, openSync, readSync } from "node:fs";
import type { Digest } from "../canonical.ts";

const CHUNK = 1 << 20;

/** SHA-256 of a file's content, read in pieces of 1 MiB. */
export function hashFile(path: string): Digest {
  const hash = new Bun.CryptoHasher("sha256");
  const buffer = Buffer.allocUnsafe(CHUNK);
  const file = openSync(path, "r");
  try {
    for (;;) {
      const count = readSync(file, buffer, 0, CHUNK, null);
      if (count === 0) return hash.digest("hex") as Digest;
      hash.update(buffer.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
}
