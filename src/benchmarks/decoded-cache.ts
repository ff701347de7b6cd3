import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Result } from "../failure/failure.ts";
import { arrowBytes, parseArrow } from "../tables/arrow-file.ts";
import type { Columns, Schema } from "../tables/table.ts";
import { readSealed, writeSealed } from "./sealed-file.ts";

/** A file by the digest of its content. */
export interface Digested {
  readonly sha256: string;
}

/** A kind of decoded table, as the cache names it. A change of the decoder's output needs another version. */
export interface DecodedKind<S extends Schema> {
  readonly name: string;
  readonly version: number;
  readonly schema: S;
}

/**
 * The decoded table of some pinned files: read from `folder` where an earlier call left it, else made by `decode` and
 * left there for the next one. The file's name holds a digest of the sources' digests, so other bytes never share it; its
 * end holds a hash of its own bytes, which is checked every time that it is opened (see {@link readSealed}). A cache that
 * was altered or cannot be read is made again from the pinned files; one that cannot be written is done without.
 */
export async function decodedOnce<S extends Schema>(
  folder: string,
  kind: DecodedKind<S>,
  sources: readonly Digested[],
  decode: () => Promise<Result<Columns<S>>>,
): Promise<Result<Columns<S>>> {
  const file = join(folder, `${kind.name}-${keyOf(kind, sources)}.arrow`);
  const kept = readSealed(file);
  if (kept !== undefined) {
    const cached = parseArrow(kept, kind.schema, file);
    if (cached.ok) return cached;
  }
  const decoded = await decode();
  if (decoded.ok) writeSealed(file, arrowBytes(kind.schema, decoded.value));
  return decoded;
}

function keyOf(kind: DecodedKind<Schema>, sources: readonly Digested[]): string {
  const parts = [kind.name, kind.version, Object.keys(kind.schema), sources.map((source) => source.sha256)];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
