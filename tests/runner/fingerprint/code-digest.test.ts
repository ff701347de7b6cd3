import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { CodeDigests, importedPackages } from "../../../src/runner/fingerprint/code-digest.ts";
import { ModuleGraph } from "../../../src/runner/fingerprint/module-graph.ts";
import { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
});

afterEach(() => project.remove());

function digest(entry = "main.ts"): string {
  return new CodeDigests(new ModuleGraph()).of(project.path(entry));
}

function digestOf(text: string): string {
  project.write("main.ts", text);
  return digest();
}

describe("the digest of code", () => {
  test("does not count comments, formatting, types, or licence comments", () => {
    const plain = digestOf('export function f(a) { return a + "x"; }');
    expect(
      digestOf('/*! MIT */\n// note\nexport function f(a: number): string {\n  return a + "x"; //! end\n}\n'),
    ).toBe(plain);
    expect(digestOf('import type { T } from "./nowhere.ts";\nexport function f(a: T) { return a + "x" }')).toBe(plain);
  });

  test("counts what looks like a comment inside a string", () => {
    expect(digestOf('export const a = "/*! one */";')).not.toBe(digestOf('export const a = "/*! two */";'));
    expect(digestOf('export const a = "//! one";')).not.toBe(digestOf('export const a = "// one";'));
  });

  test("counts every token of code", () => {
    const texts = ["export const a = 1;", "export const a = 2;", "export let a = 1;", "export const b = 1;"];
    expect(new Set(texts.map(digestOf)).size).toBe(texts.length);
  });

  for (const [how, text] of Object.entries({
    "a static import": 'import { x } from "./part.ts"; console.log(x);',
    "an import for its effects": 'import "./part.ts";',
    "a re-export": 'export * from "./part.ts";',
    "a dynamic import": 'export async function f() { return (await import("./part.ts")).x; }',
    "a dynamic import of a plain template": "export async function f() { return import(`./part.ts`); }",
    "an import that is used as a value only later": 'import { x } from "./part.ts"; export const f = () => x;',
    require: 'export const f = () => require("./part.ts");',
    "import.meta.resolve": 'export const f = () => import.meta.resolve("./part.ts");',
    "the entry of a worker": 'export const f = () => new Worker(new URL("./part.ts", import.meta.url));',
    "a path for a process":
      'export const f = () => Bun.spawn(["bun", import.meta.dir + "/x", join(import.meta.dir, "part.ts")]);',
    "a path in a template": ["export const f = () => [`$", "{import.meta.dirname}/part.ts`];"].join(""),
    "a path that is put together": 'export const f = () => [import.meta.dir + "/part.ts"];',
    "a path that is handed on": 'export const f = (go) => go("./part.ts");',
  })) {
    test(`follows ${how}`, () => {
      project.write("part.ts", "export const x = 1;");
      const before = digestOf(text);
      project.write("part.ts", "// The same.\nexport const x: number = 1;");
      expect(digest()).toBe(before);
      project.write("part.ts", "export const x = 2;");
      expect(digest()).not.toBe(before);
    });
  }

  test("follows imports of imports, and of data files by content", () => {
    project.write("data.json", '{"a": 1}');
    project.write("part.ts", 'import data from "./data.json"; export const x = data;');
    const before = digestOf('export { x } from "./part.ts";');
    project.write("data.json", '{ "a":   1 }');
    expect(digest()).toBe(before);
    project.write("data.json", '{"a": 2}');
    expect(digest()).not.toBe(before);
  });

  test("does not count the name of an imported file", () => {
    project.write("part.ts", "export const x = 1;");
    const before = digestOf('export { x } from "./part.ts";');
    rmSync(project.path("part.ts"));
    project.write("deep/piece.ts", "export const x = 1;");
    expect(digestOf('export { x } from "./deep/piece.ts";')).toBe(before);
  });

  test("tells apart which of two files is imported where", () => {
    project.write("a.ts", "export const x = 1;");
    project.write("b.ts", "export const x = 2;");
    const text = (one: string, two: string) =>
      `import { x } from "./${one}.ts"; import { x as y } from "./${two}.ts"; console.log(x, y);`;
    expect(digestOf(text("a", "b"))).not.toBe(digestOf(text("b", "a")));
  });

  test("counts import attributes", () => {
    project.write("data.txt", "x");
    const text = (type: string) => `import x from "./data.txt" with { type: "${type}" }; console.log(x);`;
    expect(digestOf(text("text"))).not.toBe(digestOf(text("file")));
  });

  test("handles imports in a circle and sees a change anywhere in it", () => {
    project.write("a.ts", 'import { b } from "./b.ts"; export const a = () => b;');
    project.write("b.ts", 'import { c } from "./c.ts"; export const b = () => c;');
    project.write("c.ts", 'import { a } from "./a.ts"; export const c = () => a;');
    const before = digestOf('export { a } from "./a.ts";');
    expect(digest()).toBe(before);
    project.write("c.ts", 'import { a } from "./a.ts"; export const c = () => [a];');
    expect(digest()).not.toBe(before);
  });
});

test("several modules have a digest of their contents: order, names and repetition do not count", () => {
  project.write("common.ts", "export const common = 1;");
  for (const name of ["a", "b", "twin"]) {
    const value = name === "twin" ? "a" : name;
    project.write(`${name}.ts`, `import { common } from "./common.ts"; export default ["${value}", common];`);
  }
  const ofAll = (...names: string[]) =>
    new CodeDigests(new ModuleGraph()).ofAll(names.map((name) => project.path(`${name}.ts`)));
  const both = ofAll("a", "b");
  expect([ofAll("b", "a"), ofAll("b", "a", "a"), ofAll("twin", "b"), ofAll("a", "twin", "b")]).toEqual(
    Array(4).fill(both),
  );
  expect(ofAll("a")).not.toBe(both);
  expect(ofAll("a")).not.toBe(ofAll("b"));
  project.write("common.ts", "export const common = 2;");
  expect(ofAll("a", "b")).not.toBe(both);
});

test("only the packages that the code reaches are listed", () => {
  project.write("part.ts", 'export async function f() { return import("@tensorflow/tfjs-core/dist/index.js"); }');
  project.write(
    "main.ts",
    'import { z } from "zod"; import fs from "node:fs"; import "./part.ts"; import { serve } from "bun"; console.log(z, fs, serve);',
  );
  expect(importedPackages(new ModuleGraph().reachable([project.path("main.ts")]))).toEqual([
    "@tensorflow/tfjs-core",
    "zod",
  ]);
});
