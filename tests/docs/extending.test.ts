import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { documentText, quotedIn, ROOT, sectionsOf } from "./markdown.ts";

const MOST_FILES = 12;
const followed = sectionsOf(sectionsOf(documentText("docs/extending.md"), 2).get("Following a number") ?? "", 3);

/** The files of a numbered list, in order. */
function listed(text: string): string[] {
  return [...text.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, file]) => file!);
}

/** The modules that a file imports by a literal path, those of types left out. */
function importsOf(file: string): string[] {
  const text = readFileSync(resolve(ROOT, file), "utf8").replaceAll(/^import type [^;]+;$/gm, "");
  const paths = text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g);
  return [...paths].map(([, path]) => relative(ROOT, resolve(ROOT, dirname(file), path!)));
}

/** How files are found by names: stages, plug-ins, and what a benchmark says of its tasks. */
const NAMED = [
  /^stages\/([\w-]+)\.ts$/,
  /^src\/(?:proxies|predictors|figures|published-tables|search\/strategies)\/([\w-]+)\.ts$/,
  /^src\/benchmarks\/([\w-]+)\/tasks\.ts$/,
];

/** Whether a file of the list leads to another: by an import, or by the name that it is found by. */
function leadsTo(from: string, to: string): boolean {
  if (importsOf(from).includes(to)) return true;
  const name = NAMED.flatMap((pattern) => pattern.exec(to)?.[1] ?? [])[0];
  return name !== undefined && new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(documentText(from));
}

test("a search run and a labelled accuracy are followed", () => {
  expect([...followed.keys()]).toEqual(["A run of a search", "The accuracy of a labelled network"]);
});

describe.each([...followed])("%s", (_, text) => {
  const files = listed(text);

  test("is followed from the manifest to the table that publishes it, in few files", () => {
    const published = /`results\/([\w-]+)\.csv`/.exec(text)?.[1];
    expect([files[0], files.at(-1)]).toEqual(["pipeline.yaml", `src/published-tables/${published}.ts`]);
    expect(files.length).toBeLessThanOrEqual(MOST_FILES);
    expect(new Set(files).size).toBe(files.length);
  });

  test("each file is there, and an earlier one leads to it", () => {
    expect(files.filter((file) => !existsSync(resolve(ROOT, file)))).toEqual([]);
    const stray = files
      .slice(1)
      .filter((file, at) => !files.slice(0, at + 1).some((earlier) => leadsTo(earlier, file)));
    expect(stray).toEqual([]);
  });

  test("what a file is said to hold stands in it", () => {
    const items = text.split(/^\d+\. /m).slice(1);
    const missing = items.flatMap((item) => {
      const [file, ...words] = quotedIn(item);
      return words
        .filter((word) => /^[a-z]\w*$/i.test(word) && !documentText(file!).includes(word))
        .map((word) => [file, word]);
    });
    expect(missing).toEqual([]);
  });
});
