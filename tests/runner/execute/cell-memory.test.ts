import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CellMemory } from "../../../src/runner/execute/cell-memory.ts";
import { readEntries, stageEntries } from "../../../src/runner/store/memory-segments.ts";

let root: string;
let job: { known: string; fresh: string };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "delta-nas-memory-"));
  job = { known: join(root, "known"), fresh: join(root, "fresh") };
});

afterEach(() => rmSync(root, { recursive: true }));

const fresh = () => Object.fromEntries(readEntries(job.fresh));

test("a cell reads what is known and sets aside only what is new", () => {
  stageEntries(job.known, new Map([["a", 1]]));
  const memory = new CellMemory(job);
  expect([memory.get("a"), memory.get("b")]).toEqual([1, undefined]);
  memory.set("b", 2);
  expect(memory.get("b")).toBe(2);
  expect(existsSync(job.fresh)).toBe(false);
  memory.save();
  memory.save();
  expect(fresh()).toEqual({ b: 2 });
});

test("new values are set aside every five seconds, so that little is lost with the process", () => {
  let now = 0;
  const memory = new CellMemory(job, () => now);
  memory.set("a", 1);
  now = 5_000;
  memory.set("b", 2);
  expect(fresh()).toEqual({});
  now = 5_001;
  memory.set("c", 3);
  expect(fresh()).toEqual({ a: 1, b: 2, c: 3 });
  now = 10_001;
  memory.set("d", 4);
  expect(fresh()).toEqual({ a: 1, b: 2, c: 3 });
});

test("a value is given back as a later run will read it, whatever becomes of the stage's own", () => {
  const memory = new CellMemory(job);
  const mine = { list: [1, Number.NaN] };
  memory.set("a", mine);
  mine.list.push(2);
  expect(memory.get("a")).toEqual({ list: [1, null] });
});

test("where nothing is to be remembered, values last as long as the cell", () => {
  const memory = new CellMemory(undefined);
  memory.set("a", 1);
  memory.save();
  expect(memory.get("a")).toBe(1);
});

test("a place that cannot be written does not end the cell", () => {
  writeFileSync(job.fresh, "");
  const memory = new CellMemory(job);
  memory.set("a", 1);
  memory.save();
  expect(memory.get("a")).toBe(1);
});
