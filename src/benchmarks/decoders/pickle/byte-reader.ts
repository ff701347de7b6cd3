const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const NEWLINE = 10;

/**
 * Reads a file from its front. A read that cannot be done sets {@link problem} and gives an empty value; lengths that
 * the file declares are held against what is left of it before anything is made of that size.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** Bytes read so far. */
  offset = 0;
  /** What was wrong with the first read that failed. */
  problem: string | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.#bytes.length - this.offset;
  }

  uint8(): number {
    return this.#advance(1) ? this.#view.getUint8(this.offset - 1) : 0;
  }

  uint16(): number {
    return this.#advance(2) ? this.#view.getUint16(this.offset - 2, true) : 0;
  }

  uint32(): number {
    return this.#advance(4) ? this.#view.getUint32(this.offset - 4, true) : 0;
  }

  int32(): number {
    return this.#advance(4) ? this.#view.getInt32(this.offset - 4, true) : 0;
  }

  uint64(): bigint {
    return this.#advance(8) ? this.#view.getBigUint64(this.offset - 8, true) : 0n;
  }

  /** A double, most significant byte first, as pickles have it. */
  float64BigEndian(): number {
    return this.#advance(8) ? this.#view.getFloat64(this.offset - 8, false) : 0;
  }

  /** A view of the next bytes, not a copy. */
  bytes(length: number | bigint): Uint8Array {
    if (length > this.remaining) {
      this.problem ??= `"${length}" bytes are declared, ${this.remaining} are left`;
      return new Uint8Array();
    }
    const start = this.offset;
    this.offset += Number(length);
    return this.#bytes.subarray(start, this.offset);
  }

  /** The next bytes as UTF-8. */
  text(length: number | bigint): string {
    const bytes = this.bytes(length);
    try {
      return UTF8.decode(bytes);
    } catch {
      this.problem ??= "a text is not UTF-8";
      return "";
    }
  }

  /** The bytes up to a line feed, which is read too, one character each. */
  line(): string {
    const end = this.#bytes.indexOf(NEWLINE, this.offset);
    if (end < 0) {
      this.problem ??= "the file ends within a line";
      return "";
    }
    const line = Buffer.from(this.bytes(end - this.offset)).toString("latin1");
    this.offset++;
    return line;
  }

  #advance(length: number): boolean {
    if (this.remaining < length) {
      this.problem ??= "the file ends here";
      return false;
    }
    this.offset += length;
    return true;
  }
}
