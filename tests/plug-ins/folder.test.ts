import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPlugIn, plugInNames } from "../../src/plug-ins/folder.ts";
import { failure, unwrapped } from "../spaces/results.ts";

const folder = mkdtempSync(join(tmpdir(), "delta-nas-plug-ins-"));
afterAll(() => rmSync(folder, { recursive: true }));

writeFileSync(join(folder, "walkers.ts"), 'export default { description: "Walks." };\n');
writeFileSync(join(folder, "broken.ts"), 'throw new Error("nobody asked for this one");\n');
writeFileSync(join(folder, "Zebra.ts"), "export default 7;\n");
writeFileSync(join(folder, "notes.md"), "no plug-in\n");
writeFileSync(join(folder, "mechanics.tsx"), "export default 8;\n");
mkdirSync(join(folder, "mechanics"));
mkdirSync(join(folder, "folder.ts"));
writeFileSync(join(folder, "mechanics/inner.ts"), "export default 9;\n");

describe("a folder of plug-ins", () => {
  test("holds one for each TypeScript file directly in it, in the order of code units", () => {
    expect(plugInNames(folder)).toEqual(["Zebra", "broken", "walkers"]);
  });

  test.each(["walkers.ts", "Walkers", "zebra", "inner", "mechanics/inner", "../walkers", "folder", "notes.md", ""])(
    "has none of the name %p",
    async (name) => {
      const { code, message } = failure(await loadPlugIn(folder, name, "a walker"));
      expect([code, message]).toEqual(["invalid-argument", `"${name}" is not a walker`]);
    },
  );

  test("suggests the nearest name, or lists all", async () => {
    const remedy = async (name: string) => failure(await loadPlugIn(folder, name, "a walker")).remedy;
    expect(await remedy("wolkers")).toBe('Did you mean "walkers"?');
    expect(await remedy("x")).toBe("Known names: Zebra, broken, walkers.");
  });

  test("gives the default export of a file, and loads no other", async () => {
    expect(unwrapped(await loadPlugIn<object>(folder, "walkers", "a walker"))).toEqual({ description: "Walks." });
    expect(failure(await loadPlugIn(folder, "constructor", "a walker")).message).toBe('"constructor" is not a walker');
  });

  test("lets through what a file throws when it is loaded", async () => {
    await expect(loadPlugIn(folder, "broken", "a walker")).rejects.toThrow("nobody asked for this one");
  });
});
