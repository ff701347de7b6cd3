import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { relativeImports, root, sources } from "./source-files.ts";

/** Folders of `tests/` that are about a folder beside `src/`. */
const BESIDE_SRC = ["stages", "scripts", "docs", "bench"];

const files = sources(join(root, "tests"));
const tests = files.filter((file) => file.endsWith(".test.ts"));
const shown = (path: string) => relative(root, path);

/** What a folder or a file of `tests/` is about: `src/runner/lock` for `tests/runner/lock`. */
function subject(path: string): string {
  const below = relative(join(root, "tests"), path);
  return BESIDE_SRC.includes(below.split("/")[0]!) ? join(root, below) : join(root, "src", below);
}

/** The folder of `tests/` that a test lies in, and what it is about. */
const places = tests
  .filter((file) => dirname(file) !== join(root, "tests"))
  .map((file) => {
    const room = join(root, "tests", relative(join(root, "tests"), file).split("/")[0]!);
    return { file, folder: dirname(file), room, name: basename(file, ".test.ts") };
  });

describe("tests/ mirrors src/", () => {
  test("a folder of tests is about a folder of the same path", () => {
    const folders = [...new Set(places.map(({ folder }) => folder))];
    expect(folders.length).toBeGreaterThan(40);
    expect(folders.filter((folder) => !existsSync(subject(folder))).map(shown)).toEqual([]);
  });

  test("a test with the name of a file of its room lies where the file lies", () => {
    const misplaced = places.flatMap(({ file, folder, room, name }) => {
      const named = sources(subject(room)).filter((path) => basename(path) === `${name}.ts`);
      const isRight = named.length === 0 || named.some((path) => dirname(path) === subject(folder));
      return isRight ? [] : [`${shown(file)} is about ${named.map(shown).join(" or ")}`];
    });
    expect(misplaced).toEqual([]);
  });

  test.each(readdirSync(join(root, "src")))("the room %s has tests that import from it", (room) => {
    const own = places.filter((place) => place.room === join(root, "tests", room));
    const direct = own.filter(({ file }) =>
      // The library is imported as other projects import it.
      /from "delta-nas";$/m.test(readFileSync(file, "utf8"))
        ? room === "library"
        : relativeImports(file).some((target) => target.startsWith(join(root, "src", room, "/"))),
    );
    expect(direct).not.toBeEmpty();
  });

  test("a file has tests if and only if its name says so, and no test is imported", () => {
    const holdsTests = (file: string) =>
      /^import \{[^}]*\b(test|it)\b[^}]*\} from "bun:test";$/m.test(readFileSync(file, "utf8"));
    expect(files.filter((file) => holdsTests(file) !== tests.includes(file)).map(shown)).toEqual([]);
    const imported = files.flatMap(relativeImports).filter((target) => target.endsWith(".test.ts"));
    expect(imported.map(shown)).toEqual([]);
  });
});
