import { expect, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { documentText, quotedIn, ROOT } from "./markdown.ts";

const DOCUMENTS = ["README.md", "bench/README.md", ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`)];

/** The first words of paths in the repository; results and figures of the quick profile are there after a run only. */
const TRACKED = /^(?:src|stages|docs|bench|data|scripts|tests|results\/paper|figures\/(?:paper|reference))\/[\w./-]*$/;

/** Names in general, the reader's own files, what is fetched, and tasks of a declared space. */
const OTHERS = /NAME|\/mine\.|^data\/downloads|\.yaml\//;

test.each(DOCUMENTS)("%s names paths that are there", (document) => {
  const text = documentText(document);
  const examples = new Set([...text.matchAll(/^<!-- file: (\S+) -->$/gm)].map(([, path]) => path!));
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path!);
  const paths = [...quotedIn(text), ...links].filter((path) => TRACKED.test(path) && !OTHERS.test(path));
  const missing = paths.filter((path) => !examples.has(path) && !existsSync(resolve(ROOT, path)));
  expect(missing).toEqual([]);
});

test("bench/README.md has a row for every benchmark", () => {
  const files = readdirSync(join(ROOT, "bench")).filter((file) => file.endsWith(".ts"));
  const started = files.filter((file) => documentText(`bench/${file}`).includes(`bun bench/${file}`));
  expect(started.filter((file) => !documentText("bench/README.md").includes(`| \`bun bench/${file}`))).toEqual([]);
});
