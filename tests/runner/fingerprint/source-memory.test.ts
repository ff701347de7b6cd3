import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reduceSource } from "../../../src/runner/fingerprint/read-source.ts";
import { SourceMemory } from "../../../src/runner/fingerprint/source-memory.ts";
import { prepareStore, type Store, storeAt } from "../../../src/runner/store/store.ts";
import { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;
let store: Store;

beforeEach(() => {
  project = new TemporaryProject();
  store = storeAt(project.path("store"));
  prepareStore(store);
});

afterEach(() => project.remove());

const bytes = (text: string) => new TextEncoder().encode(text);
const SOURCE = bytes('import { x } from "./part.ts"; export const y: number = x;');
const file = () => join(store.cache, "sources.json");

/** What a new memory says of a file; what it says is wrong on purpose where `file` was tampered with and believed. */
const remembered = (path: string, content: Uint8Array) => new SourceMemory(store).reduce(path, content);

/** Stores one reduction, then changes what the file of the memory says of it. */
function tamper(change: (text: string) => string): void {
  const memory = new SourceMemory(store);
  memory.reduce("a.ts", SOURCE);
  memory.save();
  const before = readFileSync(file(), "utf8");
  writeFileSync(file(), change(before));
  expect(readFileSync(file(), "utf8")).not.toBe(before);
}

describe("the memory of reduced sources", () => {
  test("gives what the reduction gives, the first time and from the store", () => {
    const memory = new SourceMemory(store);
    expect(memory.reduce("a.ts", SOURCE)).toEqual(reduceSource("a.ts", SOURCE));
    memory.save();
    expect(remembered("b.ts", SOURCE)).toEqual(reduceSource("b.ts", SOURCE));
    expect(remembered("a.ts", bytes("export const y = 2;"))).toEqual(
      reduceSource("a.ts", bytes("export const y = 2;")),
    );
  });

  test("tells kinds of files apart that hold the same bytes", () => {
    const memory = new SourceMemory(store);
    memory.reduce("a.ts", bytes("[1 , 2]"));
    memory.save();
    expect(remembered("a.json", bytes("[1 , 2]"))).toEqual(reduceSource("a.json", bytes("[1 , 2]")));
    expect(remembered("a.txt", bytes("[1 , 2]"))).toEqual(reduceSource("a.txt", bytes("[1 , 2]")));
  });

  test("is believed where it is sound", () => {
    tamper((text) => {
      const memory = JSON.parse(text) as { entries: string };
      const entries = memory.entries.replace("./part.ts", "./else.ts");
      const digest = new Bun.CryptoHasher("sha256").update(entries).digest("hex");
      return JSON.stringify({ ...memory, digest, entries });
    });
    expect(remembered("a.ts", SOURCE).references[0]!.specifier).toBe("./else.ts");
  });

  for (const [how, change] of Object.entries({
    truncated: (text: string) => text.slice(0, -20),
    "changed in place": (text: string) => text.replace("./part.ts", "./else.ts"),
    "another version's": (text: string) => text.replace(/"reducedBy":"./, '"reducedBy":"x'),
    "of another shape": () => "[1, 2]",
  })) {
    test(`counts as none where its file is ${how}`, () => {
      tamper(change);
      expect(remembered("a.ts", SOURCE)).toEqual(reduceSource("a.ts", SOURCE));
    });
  }
});
