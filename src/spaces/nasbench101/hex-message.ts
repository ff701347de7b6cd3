/** Bytes of an MD5 digest. */
export const DIGEST_BYTES = 16;
/** Hexadecimal digits of an MD5 digest. */
export const DIGEST_DIGITS = 2 * DIGEST_BYTES;

/** More than the longest message of seven digests with punctuation. */
const CAPACITY = 288;

const DIGITS = Buffer.from("0123456789abcdef", "latin1");

/** A short ASCII message of text and of digests in hexadecimal digits, built in place and digested with MD5. */
export class HexMessage {
  readonly #bytes = new Uint8Array(CAPACITY);
  readonly #digest = new Uint8Array(DIGEST_BYTES);
  /** The first n bytes for each length n that occurred: making a view costs half as much as digesting it. */
  readonly #views: Uint8Array[] = [];
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  /** Appends ASCII text. */
  text(text: string): void {
    for (let at = 0; at < text.length; at++) this.#bytes[this.#length++] = text.charCodeAt(at);
  }

  /** Appends the 32 digits that start at an offset of `source`. */
  digits(source: Uint8Array, offset: number): void {
    for (let at = 0; at < DIGEST_DIGITS; at++) this.#bytes[this.#length + at] = source[offset + at]!;
    this.#length += DIGEST_DIGITS;
  }

  /** The 16 bytes of the message's digest, valid until the next call. */
  digest(): Uint8Array {
    this.#views[this.#length] ??= this.#bytes.subarray(0, this.#length);
    Bun.CryptoHasher.hash("md5", this.#views[this.#length]!, this.#digest);
    return this.#digest;
  }
}

/** Writes a digest as 32 lower-case hexadecimal digits in ASCII. */
export function writeDigits(digest: Uint8Array, target: Uint8Array, offset: number): void {
  for (let at = 0; at < DIGEST_BYTES; at++) {
    target[offset + 2 * at] = DIGITS[digest[at]! >> 4]!;
    target[offset + 2 * at + 1] = DIGITS[digest[at]! & 15]!;
  }
}
