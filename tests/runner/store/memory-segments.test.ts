import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonValue } from "../../../src/runner/canonical.ts";
import { collectMemory } from "../../../src/runner/store/collect-memory.ts";
import { addEntries, readEntries, stageEntries } from "../../../src/runner/store/memory-segments.ts";
import { storeAt } from "../../../src/runner/store/store.ts";

let root: string;
let folder: string;
let temporary: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "delta-nas-memory-"));
  [folder, temporary] = [join(root, "memory", "stage", "scope"), join(root, "attempts")];
  mkdirSync(temporary);
});

afterEach(() => rmSync(root, { recursive: true }));

function add(entries: Readonly<Record<string, JsonValue>>): void {
  addEntries(folder, new Map(Object.entries(entries)), { code: "c" }, temporary);
}

const held = () => Object.fromEntries(readEntries(folder));
const files = () => readdirSync(folder).sort();

describe("segments of a memory", () => {
  test("give back what was added, whatever the keys and values are", () => {
    add({ a: 0.1 + 0.2, ["__proto__"]: [1, null], "": { b: "x\n" } });
    add({ c: -1e8, d: 5e-324 });
    expect([...readEntries(folder)].sort()).toEqual(
      [
        ["", { b: "x\n" }],
        ["__proto__", [1, null]],
        ["a", 0.1 + 0.2],
        ["c", -1e8],
        ["d", 5e-324],
      ].sort() as never,
    );
    expect(readEntries(join(root, "nowhere")).size).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test("that are cut off, altered, empty or foreign count as not there; the others hold", () => {
    add({ a: 1 });
    const [first = ""] = files();
    const text = readFileSync(join(folder, first), "utf8");
    add({ b: 2 });
    for (const broken of [text.slice(0, -1), text.replace('["a",1]', '["a",9]'), "", "{"]) {
      writeFileSync(join(folder, first), broken);
      expect(held()).toEqual({ b: 2 });
    }
    writeFileSync(join(folder, `${"0".repeat(64)}.json`), text);
    writeFileSync(join(folder, "notes.json"), text);
    expect(held()).toEqual({ b: 2 });
    add({ a: 1 });
    expect(held()).toEqual({ a: 1, b: 2 });
    expect(readFileSync(join(folder, first), "utf8")).toBe(text);
  });

  test("become one when there are many, without a loss and without a touch on what is damaged or foreign", () => {
    add({ lost: 0 });
    const [damaged = ""] = files();
    writeFileSync(join(folder, damaged), "?");
    writeFileSync(join(folder, "notes.txt"), "mine");
    for (let at = 0; at < 60; at++) {
      add({ [`k${at}`]: at });
      expect(files().length).toBeLessThan(12);
    }
    expect(held()).toEqual(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`k${at}`, at])));
    expect(files()).toContain("notes.txt");
    expect(readFileSync(join(folder, damaged), "utf8")).toBe("?");
  });

  test("of many entries are few files", () => {
    const many = Array.from(
      { length: 46_875 },
      (_, at) => [`key ${at}`, { value: at / 7, standardError: null }] as const,
    );
    addEntries(folder, new Map(many), {}, temporary);
    expect(files().length).toBe(1);
    expect([...readEntries(folder)]).toEqual(many as never);
  });

  test("that a stage sets aside are read like those of the store", () => {
    stageEntries(folder, new Map([["a", 1]]));
    stageEntries(folder, new Map([["b", 2]]));
    expect(held()).toEqual({ a: 1, b: 2 });
  });
});

/** Starts a process that adds entries until it is killed; `said` counts those that it has reported. */
function writer(name: string) {
  const program = join(import.meta.dir, "memory-writer.ts");
  return Bun.spawn([process.execPath, program, folder, temporary, name], { stdin: "ignore", stdout: "pipe" });
}

test("writers that work at once and are killed at any moment lose nothing that they had added", async () => {
  const expected = new Map<string, number>();
  for (let round = 0; round < Number(process.env.DELTA_NAS_KILLS ?? 5); round++) {
    const names = [`one${round}`, `two${round}`];
    const writers = names.map(writer);
    await Bun.sleep(250 + 37 * round);
    for (const each of writers) each.kill("SIGKILL");
    const said = await Promise.all(writers.map((each) => new Response(each.stdout).text()));
    said.forEach((text, at) => {
      // The last line may be cut off.
      expected.set(names[at]!, text.split("\n").length - 1);
    });
    const now = readEntries(folder);
    for (const [name, count] of expected) {
      for (let at = 0; at < count; at++) expect(now.get(`${name} ${at}`)).toEqual({ at, of: name });
    }
  }
  expect(Math.max(...expected.values())).toBeGreaterThan(0);
  expect(files().length).toBeLessThan(40);
}, 60_000);

describe("collecting what stages remember", () => {
  const store = () => storeAt(root);
  const scope = (name: string, entries: Readonly<Record<string, JsonValue>>) => {
    const at = join(root, "memory", "stage", name);
    addEntries(at, new Map(Object.entries(entries)), {}, temporary);
    const text = readFileSync(join(at, readdirSync(at)[0]!));
    return { at, bytes: text.length };
  };
  const now = () => Date.now();

  test("keeps all without rules, and removes what is damaged", () => {
    const { at, bytes } = scope("one", { a: 1 });
    writeFileSync(join(at, `${"0".repeat(64)}.json`), "damaged");
    const rules = { maxAgeDays: undefined, maxBytes: undefined, now: now() };
    expect(collectMemory(store(), rules)).toEqual({ removedBytes: 7, keptBytes: bytes });
    expect(readdirSync(at).length).toBe(1);
  });

  test("removes by age and by size, and nothing that is not its own", () => {
    const one = scope("one", { a: 1 });
    writeFileSync(join(one.at, "notes.txt"), "mine");
    const two = scope("two", { a: "longer" });
    const late = { maxAgeDays: 30, maxBytes: undefined, now: now() + 31 * 86_400_000 };
    expect(collectMemory(store(), { ...late, maxAgeDays: 32 })).toEqual({
      removedBytes: 0,
      keptBytes: one.bytes + two.bytes,
    });
    expect(collectMemory(store(), late)).toEqual({ removedBytes: one.bytes + two.bytes, keptBytes: 0 });
    expect(readdirSync(join(root, "memory", "stage"))).toEqual(["one"]);
    expect(readdirSync(one.at)).toEqual(["notes.txt"]);
  });

  test("removes what grew longest ago first", () => {
    const one = scope("one", { a: 1 });
    const two = scope("two", { b: 2 });
    const old = new Date(Date.now() - 86_400_000);
    const file = join(two.at, readdirSync(two.at)[0]!);
    utimesSync(file, old, old);
    const rules = { maxAgeDays: undefined, maxBytes: one.bytes, now: now() };
    expect(collectMemory(store(), rules)).toEqual({ removedBytes: two.bytes, keptBytes: one.bytes });
    expect(readdirSync(join(root, "memory", "stage"))).toEqual(["one"]);
    expect(collectMemory(store(), { ...rules, maxBytes: 0 })).toEqual({ removedBytes: one.bytes, keptBytes: 0 });
  });

  test("is content with a store that remembers nothing", () => {
    const rules = { maxAgeDays: 1, maxBytes: 1, now: now() };
    expect(collectMemory(store(), rules)).toEqual({ removedBytes: 0, keptBytes: 0 });
  });
});
