import { crc32 } from "node:zlib";
import { inflateSync } from "fflate";
import { type Failure, failed, type Result, success } from "../../failure/failure.ts";
import { corruptBytes, quoted } from "./corrupt-bytes.ts";
import { readZipDirectory, type ZipEntry } from "./zip-directory.ts";

/** How much a zip archive may hold. */
export interface ZipLimits {
  /** Files. */
  readonly files: number;
  /** Bytes of all files together, unpacked. */
  readonly bytes: number;
}

/** Several times what the largest of the benchmarks' archives holds. */
const ZIP_LIMITS: ZipLimits = { files: 1_000, bytes: 64 * 1024 * 1024 };

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_SIZE = 30;

/**
 * The files of a zip archive by name, folders left out; names are never used as paths. Fails with `corrupt-file`, and
 * before anything is unpacked when the directory declares more than `limits` allow; when a file has another size or
 * check sum than declared, and as {@link readZipDirectory} does. No file is unpacked beyond its declared size.
 */
export function unzip(
  bytes: Uint8Array,
  file: string,
  limits: ZipLimits = ZIP_LIMITS,
): Result<ReadonlyMap<string, Uint8Array>> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = readZipDirectory(archive, file);
  if (!directory.ok) return directory;
  const entries = directory.value;
  const declared = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (entries.length > limits.files)
    return failed(corruptBytes(file, 0, `"${entries.length}" files, at most ${limits.files}`));
  if (declared > limits.bytes) {
    return failed(corruptBytes(file, 0, `it unpacks to "${declared}" bytes, at most ${limits.bytes}`));
  }
  const contents = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const content = unpack(archive, entry, file);
    if (!content.ok) return content;
    contents.set(entry.name, content.value);
  }
  return success(contents);
}

function unpack(archive: Buffer, entry: ZipEntry, file: string): Result<Uint8Array> {
  const refused = (message: string): Result<Uint8Array> => failed(corrupt(file, entry, message));
  const { offset, packed, unpacked } = entry;
  if (offset + LOCAL_SIZE > archive.length || archive.readUInt32LE(offset) !== LOCAL_SIGNATURE) {
    return refused("has no header where the directory says");
  }
  const start = offset + LOCAL_SIZE + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  if (start + packed > archive.length) return refused(`has "${packed}" bytes, ${archive.length - start} are left`);
  const content = entry.method === 0 ? archive.subarray(start, start + packed) : inflated(archive, start, entry);
  if (content?.length !== unpacked) return refused(`does not unpack to the "${unpacked}" bytes that it declares`);
  if (crc32(content) !== entry.crc32) return refused("has a wrong check sum");
  return success(content);
}

/** The content of a deflated entry, cut one byte after its declared size; undefined when the bytes are not deflated. */
function inflated(archive: Buffer, start: number, { packed, unpacked }: ZipEntry): Uint8Array | undefined {
  try {
    // One byte more than declared tells a longer content from a whole one.
    return inflateSync(archive.subarray(start, start + packed), { out: new Uint8Array(unpacked + 1) });
  } catch {
    return undefined;
  }
}

function corrupt(file: string, { name, offset }: ZipEntry, problem: string): Failure {
  return corruptBytes(file, offset, `the file ${quoted(name)} ${problem}`);
}
