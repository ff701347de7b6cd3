import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { failed, type Result, success } from "../../failure/failure.ts";

/** What a file of words holds. Files of another kind, version or byte order count as unreadable. */
export interface WordFileKind {
  /** Four ASCII characters at the start of the file. */
  readonly magic: string;
  /** A change of the content's meaning needs another version. */
  readonly version: number;
  /** Number of arrays. */
  readonly arrays: number;
}

const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT;
/** Words of the magic and of the SHA-256 digest of all that follows it. */
const SEALED_FROM = 1 + 32 / WORD_BYTES;

/** Where the arrays of {@link openWords} are kept. */
export interface WordPlace {
  /** The folder; nothing is kept when left out. */
  readonly artifacts?: string;
  /** Another folder that may hold the file, and is given it; what cannot be written there is done without. */
  readonly cache?: string;
  /** Whether an intact file must be there already; off by default. */
  readonly sealed?: boolean;
}

/**
 * The arrays of a file: read where an intact one is there, else made and written. Fails with `store-unwritable`, and with
 * `corrupt-file` where the place is sealed and the file is not there or not intact.
 */
export async function openWords(
  { artifacts, cache, sealed = false }: WordPlace,
  name: string,
  kind: WordFileKind,
  make: () => Promise<readonly Uint32Array[]>,
): Promise<Result<readonly Uint32Array[]>> {
  if (artifacts === undefined) return success(await make());
  const file = join(artifacts, name);
  const kept = readWords(file, kind);
  if (kept !== undefined) return success(kept);
  if (sealed) {
    const message = `"${file}" is missing, cut short or altered`;
    return failed({ code: "corrupt-file", message, where: file, remedy: "Draw the sample again with `--force`." });
  }
  const made = await cachedWords(cache, name, kind, make);
  const written = await writeWords(file, kind, made);
  return written.ok ? success(made) : written;
}

async function cachedWords(
  cache: string | undefined,
  name: string,
  kind: WordFileKind,
  make: () => Promise<readonly Uint32Array[]>,
): Promise<readonly Uint32Array[]> {
  if (cache === undefined) return make();
  const file = join(cache, name);
  const kept = readWords(file, kind);
  if (kept !== undefined) return kept;
  const made = await make();
  await writeWords(file, kind, made);
  return made;
}

/**
 * Reads a file that {@link writeWords} wrote. The arrays are views of the mapped file: a process pays only for the pages
 * that it touches, and changing an array leaves the file alone. Undefined where there is no such file, or where it is
 * cut short, altered, or of another kind.
 */
function readWords(file: string, kind: WordFileKind): Uint32Array[] | undefined {
  const words = mappedWords(file);
  if (words === undefined || words[0] !== magicOf(kind)) return undefined;
  const sealed = words.subarray(SEALED_FROM);
  const digest = digestOf([sealed]);
  if (!digest.every((word, at) => word === words[1 + at])) return undefined;
  const [version, count = 0] = sealed;
  if (version !== kind.version || count !== kind.arrays) return undefined;
  let end = 2 + count;
  return Array.from(sealed.subarray(2, end), (length) => {
    const start = end;
    end += length;
    return sealed.subarray(start, end);
  });
}

/**
 * Writes arrays of 32-bit words as one file: magic, SHA-256 of the rest, version, number of arrays, their lengths, their
 * words, all in the machine's byte order. The file appears whole or not at all. Fails with `store-unwritable`.
 */
async function writeWords(
  file: string,
  kind: WordFileKind,
  arrays: readonly Uint32Array[],
): Promise<Result<undefined>> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeSynced(temporary, [headerOf(kind, arrays), ...arrays]);
    await rename(temporary, file);
    return success(undefined);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    const message = `cannot write "${file}": ${reason}`;
    return failed({ code: "store-unwritable", message, remedy: "Make the folder writable or choose another." });
  }
}

function headerOf(kind: WordFileKind, arrays: readonly Uint32Array[]): Uint32Array {
  const sealed = Uint32Array.of(kind.version, kind.arrays, ...arrays.map((array) => array.length));
  return Uint32Array.of(magicOf(kind), ...digestOf([sealed, ...arrays]), ...sealed);
}

function magicOf(kind: WordFileKind): number {
  return wordsOf(Buffer.from(kind.magic, "latin1"))[0]!;
}

function mappedWords(file: string): Uint32Array | undefined {
  try {
    const bytes = Bun.mmap(file, { shared: false });
    return bytes.length % WORD_BYTES === 0 ? wordsOf(bytes) : undefined;
  } catch {
    // A file that is missing, empty or a folder cannot be mapped.
    return undefined;
  }
}

async function writeSynced(file: string, arrays: readonly Uint32Array[]): Promise<void> {
  const handle = await open(file, "wx");
  try {
    for (const array of arrays) await handle.writeFile(bytesOf(array));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function digestOf(arrays: readonly Uint32Array[]): Uint32Array {
  const hash = createHash("sha256");
  for (const array of arrays) hash.update(bytesOf(array));
  return wordsOf(hash.digest());
}

function bytesOf(words: Uint32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

/** Bytes as words; copies them where they do not start on a word. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % WORD_BYTES === 0 ? bytes : Uint8Array.from(bytes);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / WORD_BYTES);
}
