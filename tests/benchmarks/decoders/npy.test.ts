import { describe, expect, test } from "bun:test";
import { readNpy } from "../../../src/benchmarks/decoders/npy.ts";
import { failure, unwrapped } from "../../spaces/results.ts";

/** An npy file as NumPy writes it: the header is padded with blanks to a multiple of 64 bytes. */
function npy(header: string, content: Uint8Array, version = 1): Buffer {
  const preamble = version === 1 ? 10 : 12;
  const text = `${header.padEnd(Math.ceil((preamble + header.length + 1) / 64) * 64 - preamble - 1)}\n`;
  const length = Buffer.alloc(preamble - 8);
  if (version === 1) length.writeUInt16LE(text.length);
  else length.writeUInt32LE(text.length);
  return Buffer.concat([
    Buffer.from(`\x93NUMPY${String.fromCharCode(version)}\0`, "latin1"),
    length,
    Buffer.from(text),
    content,
  ]);
}

const HEADER = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }";
const CONTENT = new Uint8Array(Float64Array.of(1.5, -2, 1e300).buffer);
const refused = (bytes: Uint8Array, shape: number[] = [3]) => failure(readNpy(bytes, "f.npy", "f8", shape));

describe("reading npy files", () => {
  test("of version 1 and 2, wherever they lie in memory", () => {
    for (const version of [1, 2]) {
      const bytes = npy(HEADER, CONTENT, version);
      expect(unwrapped(readNpy(bytes, "f.npy", "f8", [3]))).toEqual(Float64Array.of(1.5, -2, 1e300));
      const shifted = Buffer.concat([Buffer.alloc(1), bytes]).subarray(1);
      expect(unwrapped(readNpy(shifted, "f.npy", "f8", [3]))).toEqual(Float64Array.of(1.5, -2, 1e300));
    }
  });

  test("of other types and shapes", () => {
    const ints = npy(
      "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 1), }",
      new Uint8Array(Int32Array.of(7, -8).buffer),
    );
    expect(unwrapped(readNpy(ints, "f.npy", "i4", [2, 1]))).toEqual(Int32Array.of(7, -8));
    const scalar = npy("{'descr': '|u1', 'fortran_order': False, 'shape': (), }", Uint8Array.of(9));
    expect(unwrapped(readNpy(scalar, "f.npy", "u1", []))).toEqual(Uint8Array.of(9));
  });

  test("without a copy where the numbers are aligned", () => {
    const bytes = new Uint8Array(npy(HEADER, CONTENT));
    const values = unwrapped(readNpy(bytes, "f.npy", "f8", [3]));
    expect(values.buffer).toBe(bytes.buffer);
  });

  test("names the place and what is wrong", () => {
    expect(refused(npy(HEADER.replace("<f8", "<f4"), CONTENT))).toEqual({
      code: "corrupt-file",
      message: 'an array of "<f4" stands where one of "f8" is due',
      where: "f.npy, byte 10",
      remedy: "Delete the file and run `bun run pipeline fetch`.",
    });
  });

  test.each([
    ["<f8", ">f8", 'an array of ">f8" stands where one of "f8" is due'],
    ["<f8", "|O", 'an array of "|O" stands where one of "f8" is due'],
    ["False", "True", "the array is laid out in Fortran order"],
    ["(3,)", "(3, 1)", 'the shape is "(3, 1)" instead of "(3,)"'],
    ["(3,)", "(1e9,)", 'the header is "'],
    ["(3,)", "(-3,)", 'the header is "'],
    ["'shape'", "'Shape'", 'the header is "'],
    [", }", ", 'more': 1}", 'the header is "'],
  ])("refuses %p replaced by %p", (from, to, message) => {
    expect(refused(npy(HEADER.replace(from, to), CONTENT)).message).toStartWith(message);
  });

  test("holds the number of bytes against the shape", () => {
    expect(refused(npy(HEADER, CONTENT.subarray(1))).message).toBe('"23" bytes of numbers instead of 24');
    expect(refused(npy(HEADER, Buffer.concat([CONTENT, CONTENT]))).message).toBe('"48" bytes of numbers instead of 24');
    // A shape that would be terabytes: nothing of that size is made.
    const huge = npy(HEADER.replace("3,", "100000000000,"), CONTENT);
    expect(refused(huge, [100_000_000_000]).message).toBe('"24" bytes of numbers instead of 800000000000');
  });

  test("refuses other files, other versions and lengths beyond the end", () => {
    expect(refused(Buffer.from("PK\x03\x04")).message).toBe("it is not an npy file");
    expect(refused(npy(HEADER, CONTENT, 3)).message).toBe('the npy version "3" is not read');
    const long = npy(HEADER, CONTENT);
    long.writeUInt16LE(0xffff, 8);
    expect(refused(long).message).toBe('a header of "65535" bytes, 142 are left');
    const whole = npy(HEADER, CONTENT);
    for (let length = 0; length < whole.length; length++) {
      expect(refused(whole.subarray(0, length)).code).toBe("corrupt-file");
    }
  });
});
