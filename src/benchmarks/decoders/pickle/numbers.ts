import { quoted } from "../corrupt-bytes.ts";
import type { ByteReader } from "./byte-reader.ts";

/** Bytes and digits of the longest integer that is read; making a bigint of n digits costs n² steps. */
const LONGEST = 1024;

/** A little-endian two's complement integer of some bytes; an empty one is 0. */
export function integerOf(reader: ByteReader, length: number): number | bigint {
  const bytes = reader.bytes(length);
  if (length > LONGEST) reader.problem ??= `an integer of "${length}" bytes`;
  if (reader.problem !== undefined || length === 0) return 0;
  const digits = Buffer.from(bytes).reverse().toString("hex");
  return simplest(BigInt.asIntN(8 * length, BigInt(`0x${digits}`)));
}

/** A line of decimal digits; a final `L`, as Python 2 wrote it, does not count, and `00` and `01` are booleans. */
export function decimalInteger(reader: ByteReader): number | bigint | boolean {
  const line = reader.line();
  if (reader.problem !== undefined) return 0;
  if (line === "00" || line === "01") return line === "01";
  const digits = /^(-?\d+)L?$/.exec(line)?.[1];
  if (digits === undefined || digits.length > LONGEST) {
    reader.problem = `${quoted(line)} is not an integer`;
    return 0;
  }
  return simplest(BigInt(digits));
}

const FLOAT = /^-?(?:\d+(?:\.\d*)?(?:e[+-]?\d+)?|inf|nan)$/i;

/** A line with a float as Python writes it. */
export function floatOf(reader: ByteReader): number {
  const line = reader.line();
  if (reader.problem !== undefined) return 0;
  if (!FLOAT.test(line)) reader.problem = `${quoted(line)} is not a number`;
  if (/inf$/i.test(line)) return line.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(line);
}

/** A line of Latin-1 with `\uXXXX` and `\UXXXXXXXX` for all other characters (Python's raw-unicode-escape). */
export function unescaped(line: string): string {
  return line.replace(/\\u([\da-fA-F]{4})|\\U(000[\da-fA-F]{5}|0010[\da-fA-F]{4})/g, (_, short, long) =>
    String.fromCodePoint(Number.parseInt(short ?? long, 16)),
  );
}

function simplest(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
