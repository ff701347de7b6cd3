import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../failure/failure.ts";
import { readArrow, writeArrow } from "../tables/arrow-file.ts";
import type { Columns, Schema } from "../tables/table.ts";

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
 * left there for the next one. The file's name holds a digest of the sources' digests, so other bytes never share it. A
 * cache that cannot be read is made again; one that cannot be written is done without.
 */
export async function decodedOnce<S extends Schema>(
  folder: string,
  kind: DecodedKind<S>,
  sources: readonly Digested[],
  decode: () => Promise<Result<Columns<S>>>,
): Promise<Result<Columns<S>>> {
  const file = join(folder, `${kind.name}-${keyOf(kind, sources)}.arrow`);
  if (existsSync(file)) {
    const cached = readArrow(file, kind.schema);
    if (cached.ok) return cached;
  }
  const decoded = await decode();
  if (decoded.ok) tryWrite(folder, file, kind.schema, decoded.value);
  return decoded;
}

function keyOf(kind: DecodedKind<Schema>, sources: readonly Digested[]): string {
  const parts = [kind.name, kind.version, Object.keys(kind.schema), sources.map((source) => source.sha256)];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

function tryWrite<S extends Schema>(folder: string, file: string, schema: S, columns: Columns<S>): void {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    mkdirSync(folder, { recursive: true });
    writeArrow(temporary, schema, columns);
    renameSync(temporary, file);
  } catch {
    if (existsSync(temporary)) rmSync(temporary, { force: true });
  }
}
