import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { openWords, type WordFileKind } from "../../../src/spaces/nasbench101/word-file.ts";
import { failure, unwrapped } from "../results.ts";

const folder = mkdtempSync(join(tmpdir(), "delta-nas-words-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kind: WordFileKind = { magic: "TEST", version: 3, arrays: 3 };
const arrays = [Uint32Array.of(1, 2, 0xffff_ffff), new Uint32Array(0), Uint32Array.of(7)];

async function written(name: string): Promise<string> {
  unwrapped(await openWords({ artifacts: folder }, name, kind, async () => arrays));
  return join(folder, name);
}

/** What an intact file holds; undefined where it is none. */
async function read(file: string, wanted = kind): Promise<readonly Uint32Array[] | undefined> {
  const never = () => Promise.reject(new Error("made"));
  const found = await openWords({ artifacts: dirname(file), sealed: true }, basename(file), wanted, never);
  return found.ok ? found.value : undefined;
}

describe("a file of words", () => {
  test("gives its arrays back and leaves no temporary file", async () => {
    const file = await written("whole/words");
    expect(await read(file)).toEqual(arrays);
    expect(readdirSync(join(folder, "whole"))).toEqual(["words"]);
  });

  test("is not changed through what was read", async () => {
    const file = await written("private");
    (await read(file))![0]![0] = 99;
    expect(await read(file)).toEqual(arrays);
  });

  test("is refused when cut anywhere, even within a word", async () => {
    const file = await written("cut");
    const bytes = readFileSync(file);
    for (let length = 0; length < bytes.length; length++) {
      writeFileSync(file, bytes.subarray(0, length));
      expect(await read(file)).toBeUndefined();
    }
  });

  test("is refused when any of its bytes is another", async () => {
    const file = await written("altered");
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes);
      altered[at]! ^= 0x10;
      writeFileSync(file, altered);
      expect(await read(file)).toBeUndefined();
    }
  });

  test("is refused as another kind, version or number of arrays, and where there is none", async () => {
    const file = await written("kind");
    expect(await read(file, { ...kind, magic: "ELSE" })).toBeUndefined();
    expect(await read(file, { ...kind, version: 4 })).toBeUndefined();
    expect(await read(file, { ...kind, arrays: 2 })).toBeUndefined();
    expect(await read(join(folder, "none"))).toBeUndefined();
    expect(await read(folder)).toBeUndefined();
  });

  test("is made once, and again after it was damaged", async () => {
    const file = join(folder, "opened");
    let made = 0;
    const open = async () => {
      const make = async () => {
        made += 1;
        return arrays;
      };
      expect(unwrapped(await openWords({ artifacts: folder }, "opened", kind, make))).toEqual(arrays);
    };
    await open();
    await open();
    expect(made).toBe(1);
    writeFileSync(file, readFileSync(file).subarray(4));
    await open();
    expect(made).toBe(2);
    await open();
    expect(made).toBe(2);
  });

  test("is made and not kept without a folder, and never made where it must be there", async () => {
    expect(unwrapped(await openWords({}, "unkept", kind, async () => arrays))).toEqual(arrays);
    const sealed = { artifacts: folder, sealed: true };
    const never = () => Promise.reject(new Error("made"));
    expect(failure(await openWords(sealed, "unkept", kind, never))).toEqual({
      code: "corrupt-file",
      message: `"${join(folder, "unkept")}" is missing, cut short or altered`,
      where: join(folder, "unkept"),
      remedy: "Draw the sample again with `--force`.",
    });
    await written("kept");
    expect(unwrapped(await openWords(sealed, "kept", kind, never))).toEqual(arrays);
  });

  test("is taken from a cache that has it, and given to one that lacks it", async () => {
    const places = { artifacts: join(folder, "own"), cache: join(folder, "cache") };
    expect(unwrapped(await openWords(places, "words", kind, async () => arrays))).toEqual(arrays);
    const never = () => Promise.reject(new Error("made"));
    const other = { ...places, artifacts: join(folder, "other") };
    expect(unwrapped(await openWords(other, "words", kind, never))).toEqual(arrays);
    const bytes = Object.values(places).map((place) => readFileSync(join(place, "words")));
    expect(readFileSync(join(other.artifacts, "words")).equals(bytes[0]!)).toBe(true);
    expect(bytes[1]!.equals(bytes[0]!)).toBe(true);
    const unwritable = { ...places, artifacts: join(folder, "third"), cache: "/dev/null/cache" };
    expect(unwrapped(await openWords(unwritable, "words", kind, async () => arrays))).toEqual(arrays);
  });

  test("cannot be written below a file", async () => {
    const blocked = await written("blocked");
    const file = join(blocked, "words");
    const { code, message, remedy } = failure(
      await openWords({ artifacts: blocked }, "words", kind, async () => arrays),
    );
    expect(code).toBe("store-unwritable");
    expect(message).toStartWith(`cannot write "${file}": `);
    expect(remedy).toBe("Make the folder writable or choose another.");
  });
});
