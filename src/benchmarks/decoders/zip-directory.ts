import { failed, type Result, success } from "../../failure/failure.ts";
import { corruptBytes, quoted } from "./corrupt-bytes.ts";

/** What a zip archive's directory says about one of its files. */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored as it is; 8: deflated. */
  readonly method: 0 | 8;
  readonly crc32: number;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Bytes of the file. */
  readonly unpacked: number;
  /** Where its local header stands in the archive, in bytes. */
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_SIZE = 46;
const ENCRYPTED = 1;

/**
 * The directory of a zip archive (PKWARE's APPNOTE, sections 4.3.12 and 4.3.16), folders left out. Fails with
 * `corrupt-file` on encrypted files, other methods than storing and deflating, archives in parts or of 4 GiB and more
 * (zip64), names that come twice, and whatever lies outside the file.
 */
export function readZipDirectory(archive: Buffer, file: string): Result<readonly ZipEntry[]> {
  const refused = (offset: number, message: string) => failed(corruptBytes(file, offset, message));
  const end = endOf(archive);
  if (end === undefined) return refused(0, "it is not a zip archive");
  const [disk, startDisk] = [archive.readUInt16LE(end + 4), archive.readUInt16LE(end + 6)];
  if (disk !== 0 || startDisk !== 0) return refused(end, "it is one part of a zip archive in several");
  const count = archive.readUInt16LE(end + 10);
  const entries = new Map<string, ZipEntry>();
  let at = archive.readUInt32LE(end + 16);
  for (let read = 0; read < count; read++) {
    if (at + ENTRY_SIZE > end || archive.readUInt32LE(at) !== ENTRY_SIGNATURE) {
      return refused(at, `no directory entry ${read + 1} of "${count}"`);
    }
    const nameEnd = at + ENTRY_SIZE + archive.readUInt16LE(at + 28);
    const next = nameEnd + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    if (next > end) return refused(at, "a directory entry goes on after the directory");
    const name = archive.toString("utf8", at + ENTRY_SIZE, nameEnd);
    const method = archive.readUInt16LE(at + 10);
    if (archive.readUInt16LE(at + 8) & ENCRYPTED) return refused(at, `${quoted(name)} is encrypted`);
    if (method !== 0 && method !== 8) return refused(at, `${quoted(name)} is packed by the method "${method}"`);
    if (entries.has(name)) return refused(at, `${quoted(name)} is there twice`);
    const [packed, unpacked] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 24)];
    const [crc32, offset] = [archive.readUInt32LE(at + 16), archive.readUInt32LE(at + 42)];
    if (packed > archive.length) return refused(at, `${quoted(name)} has "${packed}" bytes of ${archive.length}`);
    entries.set(name, { name, method, crc32, packed, unpacked, offset });
    at = next;
  }
  return success([...entries.values()].filter(({ name }) => !name.endsWith("/")));
}

/** Where the record at the end of an archive stands; only a comment may follow it. */
function endOf(archive: Buffer): number | undefined {
  const last = archive.length - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (
      archive.readUInt32LE(at) === END_SIGNATURE &&
      at + END_SIZE + archive.readUInt16LE(at + 20) === archive.length
    ) {
      return at;
    }
  }
  return undefined;
}
