import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSealed, writeSealed } from "../../src/benchmarks/sealed-file.ts";

const CONTENT = Uint8Array.from({ length: 1000 }, (_, at) => (at * 7) % 251);

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "delta-nas-sealed-"));
  file = join(folder, "deep", "table.bin");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a sealed file", () => {
  test("gives back its content and leaves nothing else in its folder", () => {
    for (const content of [CONTENT, new Uint8Array(0)]) {
      writeSealed(file, content);
      expect(Uint8Array.from(readSealed(file)!)).toEqual(content);
      expect(readdirSync(join(folder, "deep"))).toEqual(["table.bin"]);
    }
  });

  test("is refused when any byte of it was altered", () => {
    writeSealed(file, CONTENT);
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at += 13) {
      const altered = Uint8Array.from(bytes);
      altered[at]! ^= 1;
      writeFileSync(file, altered);
      expect(readSealed(file)).toBeUndefined();
    }
    writeFileSync(file, bytes);
    expect(Uint8Array.from(readSealed(file)!)).toEqual(CONTENT);
  });

  test("is refused when it is cut short, too long or empty", () => {
    writeSealed(file, CONTENT);
    const bytes = readFileSync(file);
    for (const other of [
      bytes.subarray(0, -1),
      bytes.subarray(0, 15),
      Buffer.concat([bytes, bytes]),
      Buffer.alloc(0),
    ]) {
      writeFileSync(file, other);
      expect(readSealed(file)).toBeUndefined();
    }
  });

  test("is refused under another name, and where there is none or a folder", () => {
    writeSealed(file, CONTENT);
    copyFileSync(file, join(folder, "deep", "other.bin"));
    expect(readSealed(join(folder, "deep", "other.bin"))).toBeUndefined();
    expect(readSealed(join(folder, "nothing"))).toBeUndefined();
    expect(readSealed(folder)).toBeUndefined();
  });

  test("is done without where it cannot be written", () => {
    writeFileSync(join(folder, "deep"), "a file, no folder");
    writeSealed(file, CONTENT);
    expect(readSealed(file)).toBeUndefined();
    rmSync(join(folder, "deep"));
    mkdirSync(file, { recursive: true });
    writeSealed(file, CONTENT);
    expect(readdirSync(join(folder, "deep"))).toEqual(["table.bin"]);
  });
});
