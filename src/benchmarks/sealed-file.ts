import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";

/** Bytes of the seal at a file's end: the hash of its name and that of its content, 64 bits each, little-endian. */
const SEAL = 16;

/**
 * The content of a file that {@link writeSealed} wrote; undefined where there is no such file, where it is no regular
 * file, and where its bytes or its name are not those that were sealed.
 *
 * The seal, two XXH3 hashes, stands in the file itself and is trusted no further than the file is: it finds what happens
 * to a cache by accident (rotten bits, a write that was cut short, an edit by hand, a copy under another name), not a
 * forgery, for whoever computes a new seal can change the program that checks it as well. All bytes are read and hashed
 * before any of them is used, and the bytes that were hashed are those that are returned.
 */
export function readSealed(file: string): Uint8Array | undefined {
  try {
    if (!statSync(file).isFile()) return undefined;
    const bytes = readFileSync(file);
    if (bytes.length < SEAL) return undefined;
    const content = bytes.subarray(0, -SEAL);
    return bytes.subarray(-SEAL).equals(sealOf(file, content)) ? content : undefined;
  } catch {
    // A cache that cannot be read is made again.
    return undefined;
  }
}

/**
 * Writes a cache file, which appears whole or not at all and takes the place of an earlier one. A file that cannot be
 * written is done without.
 */
export function writeSealed(file: string, content: Uint8Array): void {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, Buffer.concat([content, sealOf(file, content)]));
    renameSync(temporary, file);
  } catch {
    if (existsSync(temporary)) rmSync(temporary, { force: true });
  }
}

function sealOf(file: string, content: Uint8Array): Buffer {
  const seal = Buffer.alloc(SEAL);
  seal.writeBigUInt64LE(Bun.hash.xxHash3(basename(file)), 0);
  seal.writeBigUInt64LE(Bun.hash.xxHash3(content), SEAL / 2);
  return seal;
}
