import { describe, expect, test } from "bun:test";
import { strToU8, zipSync } from "fflate";
import { unzip, type ZipLimits } from "../../../src/benchmarks/decoders/zip.ts";
import { failure, unwrapped } from "../../spaces/results.ts";

const TEXT = strToU8("text ".repeat(100));
const archive = () => Buffer.from(zipSync({ "folder/a.txt": TEXT, "b.bin": [Uint8Array.of(1, 2, 3), { level: 0 }] }));
const refused = (bytes: Uint8Array, limits?: ZipLimits) => failure(unzip(bytes, "f.zip", limits));

/** Where the n-th entry of the directory stands. */
function entryAt(bytes: Buffer, which: number): number {
  let at = -1;
  for (let seen = 0; seen <= which; seen++) at = bytes.indexOf("PK\x01\x02", at + 1, "latin1");
  return at;
}

/** The archive with one field of its first directory entry changed. */
function forged(offset: number, value: number, bytes = archive()): Buffer {
  bytes.writeUInt32LE(value, entryAt(bytes, 0) + offset);
  return bytes;
}

describe("unpacking zip archives", () => {
  test("gives the files by name, folders left out", () => {
    const files = unwrapped(unzip(zipSync({ empty: {}, "b.bin": Uint8Array.of(1, 2, 3), d: { e: TEXT } }), "f.zip"));
    expect([...files.keys()]).toEqual(["b.bin", "d/e"]);
    expect(files.get("d/e")).toEqual(TEXT);
    expect(unwrapped(unzip(archive(), "f.zip")).get("b.bin")).toEqual(Buffer.of(1, 2, 3));
    expect(unwrapped(unzip(zipSync({}), "f.zip")).size).toBe(0);
    expect(unwrapped(unzip(zipSync({ none: new Uint8Array() }), "f.zip")).get("none")).toEqual(new Uint8Array());
  });

  test("refuses what is declared beyond the limits before it unpacks anything", () => {
    expect(refused(archive(), { files: 10, bytes: 502 })).toEqual({
      code: "corrupt-file",
      message: 'it unpacks to "503" bytes, at most 502',
      where: "f.zip, byte 0",
      remedy: "Delete the file and run `bun run pipeline fetch`.",
    });
    expect(refused(archive(), { files: 1, bytes: 1000 }).message).toBe('"2" files, at most 1');
    // The packed bytes are no deflate: that goes unnoticed, as the sizes come first.
    const broken = archive();
    broken.fill(0xff, 42, 50);
    expect(refused(broken, { files: 10, bytes: 502 }).message).toBe('it unpacks to "503" bytes, at most 502');
    expect(refused(broken).message).toBe('the file "folder/a.txt" does not unpack to the "500" bytes that it declares');
  });

  test("a bomb is refused, whether it declares its size or lies about it", () => {
    const bomb = Buffer.from(zipSync({ zeros: new Uint8Array(4 << 20) }));
    expect(bomb.length).toBeLessThan(10_000);
    const limits = { files: 10, bytes: 1 << 20 };
    expect(refused(bomb, limits).message).toBe('it unpacks to "4194304" bytes, at most 1048576');
    expect(refused(forged(24, 1000, bomb), limits).message).toBe(
      'the file "zeros" does not unpack to the "1000" bytes that it declares',
    );
  });

  test.each([
    ["another size", 24, 499, 'the file "folder/a.txt" does not unpack to the "500" bytes'.replace("500", "499")],
    ["a larger size", 24, 501, 'the file "folder/a.txt" does not unpack to the "501" bytes'],
    ["another check sum", 16, 0, 'the file "folder/a.txt" has a wrong check sum'],
    ["no local header", 42, 1, 'the file "folder/a.txt" has no header where the directory says'],
    ["a place outside", 42, 0xfffffff0, 'the file "folder/a.txt" has no header where the directory says'],
    ["more packed bytes than there are", 20, 0xffffffff, '"folder/a.txt" has "4294967295" bytes of '],
    ["encryption", 8, 1 | (8 << 16), '"folder/a.txt" is encrypted'],
    ["another method", 8, 12 << 16, '"folder/a.txt" is packed by the method "12"'],
  ])("refuses %s", (_, offset, value, message) => {
    expect(refused(forged(offset, value)).message).toStartWith(message);
  });

  test("refuses names that come twice", () => {
    const bytes = Buffer.from(zipSync({ aa: TEXT, ab: TEXT }));
    bytes.write("aa", entryAt(bytes, 1) + 46);
    expect(refused(bytes).message).toBe('"aa" is there twice');
  });

  test("cut at any byte is a failure, and so is no archive", () => {
    const whole = archive();
    for (let length = 0; length < whole.length; length++) {
      expect(refused(whole.subarray(0, length)).code).toBe("corrupt-file");
    }
    expect(refused(Buffer.from("PK not really")).message).toBe("it is not a zip archive");
  });

  test("with any byte changed is a value or a failure", () => {
    const whole = archive();
    const found = new Map<string, number>();
    for (let at = 0; at < whole.length; at++) {
      for (const bits of [1, 0x80, 0xff]) {
        const changed = Buffer.from(whole);
        changed[at]! ^= bits;
        const result = unzip(changed, "f.zip", { files: 10, bytes: 10_000 });
        const outcome = result.ok ? "a value" : result.failure.code;
        found.set(outcome, (found.get(outcome) ?? 0) + 1);
      }
    }
    expect([...found.keys()].sort()).toEqual(["a value", "corrupt-file"]);
    expect(Math.min(...found.values())).toBeGreaterThan(100);
  });
});
