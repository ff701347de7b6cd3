import { describe, expect, test } from "bun:test";
import { dirname, join, relative, resolve } from "node:path";
import { STRATEGIES } from "./made-up.ts";

const root = resolve(import.meta.dir, "..", "..");
const transpiler = new Bun.Transpiler({ loader: "ts" });

/** Every project file that a file loads, at once or later, itself included; `static` counts what is loaded at once. */
async function reached(entry: string, kinds: readonly string[]): Promise<string[]> {
  const found = new Set([entry]);
  for (const file of found) {
    for (const { path, kind } of transpiler.scanImports(await Bun.file(file).text())) {
      if (path.startsWith(".") && kinds.includes(kind)) found.add(resolve(dirname(file), path));
    }
  }
  return [...found].map((file) => relative(root, file));
}

const everything = ["import-statement", "dynamic-import", "require-call"];
const fileOf = (name: string) => join(STRATEGIES, `${name}.ts`);
const roomsOf = (files: readonly string[]) => new Set(files.map((file) => file.split("/")[1]));

describe("what a strategy loads", () => {
  test.each([
    ["random-search", []],
    ["regularized-evolution", []],
    ["delta-nas", ["src/search/difference-model.ts"]],
  ])("%s reaches itself and little else", async (name, more) => {
    const own = [`src/search/strategies/${name}.ts`, "src/search/define-strategy.ts", ...more];
    expect(await reached(fileOf(name), everything)).toEqual(own);
  });

  test("gaussian-process loads its Gaussian process when it runs, and not before", async () => {
    const own = [
      "src/search/strategies/gaussian-process.ts",
      "src/gaussian-process/settings.ts",
      "src/search/define-strategy.ts",
      "src/gaussian-process/features/feature-groups.ts",
    ];
    expect(await reached(fileOf("gaussian-process"), ["import-statement"])).toEqual(own);
    const rooms = roomsOf(await reached(fileOf("gaussian-process"), everything));
    expect(rooms.has("gaussian-process")).toBe(true);
    expect(rooms.has("encodings")).toBe(true);
  });

  test("running a cell reaches neither a strategy nor a predictor", async () => {
    const files = await reached(join(root, "src/search/search-cell.ts"), everything);
    expect(
      files.filter((file) =>
        /strategies|predictors|gaussian-process|(encoder|encodings|training|doa|tensor)\/(?!tables\/)/.test(file),
      ),
    ).toEqual([]);
    expect(files.length).toBeLessThan(20);
  });
});
