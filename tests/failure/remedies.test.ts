import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { COMMAND_NAMES as PIPELINE } from "../../src/cli/pipeline/commands.ts";
import { sentence } from "../../src/failure/failure.ts";

const NAS = ["query", "top", "score", "neighbours", "distance", "info"];
const ROOT = resolve(import.meta.dir, "../..");

/** A text between quotation marks, on one line; a template may hold `\``. */
const LITERAL = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\\n]|\\.)*`/.source;
/** `remedy: "…"`, `const remedy = "…"`, `REMEDY = "…"`, and the default of a parameter, of which the text may stand below. */
const REMEDY = new RegExp(`\\b(?:remedy|[A-Z_]*REMEDY)(?:: Remedy)?\\s*[:=]\\s*(${LITERAL})`, "g");
/** Texts that read like a remedy, wherever they stand: those of a helper's last argument, too. */
const SENTENCE = new RegExp(LITERAL, "g");

/** What is to be typed: a flag, or a command. */
const TYPED = new RegExp(
  `(?<![\\w-])--?[a-z]|bun (?:run|install|add)|(?:pipeline|nas) (?:${[...PIPELINE, ...NAS].join("|")})\\b`,
);

/** What is wrong with the style of a remedy, as it is written in the source without its quotation marks. */
function styleProblem(text: string): string | undefined {
  if (!/^[A-Z$]/.test(text)) return "begins with no capital letter";
  if (!/[.?]$/.test(text)) return "ends with no full stop";
  return typedProblem(text);
}

function typedProblem(text: string): string | undefined {
  const typed = TYPED.exec(text.replaceAll("\\`", "`").replaceAll(/`[^`]*`/g, ""))?.[0];
  return typed === undefined ? undefined : `"${typed}" stands outside of backticks`;
}

interface Written {
  readonly file: string;
  readonly text: string;
}

function sources(): Written[] {
  const folders = ["src", "stages", "bench", "scripts"];
  const files = folders.flatMap((folder) => [...new Bun.Glob(`${folder}/**/*.ts`).scanSync(ROOT)]).sort();
  return files.map((file) => ({ file, text: readFileSync(resolve(ROOT, file), "utf8") }));
}

const written = sources().flatMap(({ file, text }) =>
  [...text.matchAll(REMEDY)].map(([, literal]): Written => ({ file, text: literal!.slice(1, -1) })),
);

/** Texts of one sentence or more, of files that fail; descriptions of settings are read elsewhere. */
const sentences = sources()
  .filter(({ file, text }) => text.includes("failure/failure.ts") && !file.endsWith("/schema.ts"))
  .flatMap(({ file, text }) =>
    [...text.replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, "").matchAll(SENTENCE)]
      .map(([literal]): Written => ({ file, text: literal.slice(1, -1) }))
      .filter((each) => /^[A-Z][a-z]+ .*\.$/.test(each.text)),
  );

describe("every remedy in the source", () => {
  test("begins with a capital letter, ends with a full stop, and sets what is typed between backticks", () => {
    expect(written.length).toBeGreaterThan(100);
    const odd = written.map(({ file, text }) => ({ file, text, problem: styleProblem(text) }));
    expect(odd.filter(({ problem }) => problem !== undefined)).toEqual([]);
  });

  test("does so where a helper takes it, too", () => {
    expect(sentences.length).toBeGreaterThan(100);
    const odd = sentences.map(({ file, text }) => ({ file, text, problem: typedProblem(text) }));
    expect(odd.filter(({ problem }) => problem !== undefined)).toEqual([]);
  });
});

test.each([
  ["run it again.", "begins with no capital letter"],
  ["Run it again", "ends with no full stop"],
  ["Name it with --file.", '"--f" stands outside of backticks'],
  ["Give -j a number.", '"-j" stands outside of backticks'],
  ["Run bun run setup.", '"bun run" stands outside of backticks'],
  ["List them with \\`x\\`, or pipeline plan train.", '"pipeline plan" stands outside of backticks'],
])("the style tells %j: it %s", (text, problem) => {
  expect(styleProblem(text)).toBe(problem);
});

test.each([
  "Run it again.",
  "Did you mean it?",
  "Use letters, digits, - and _.",
  "Run \\`bun run setup\\`, or `--file`.",
])("the style allows %j", (text) => {
  expect(styleProblem(text)).toBeUndefined();
});

test("a description becomes a sentence", () => {
  expect(sentence("It is: a count")).toBe("It is: a count.");
  expect(sentence("It is: a count.")).toBe("It is: a count.");
});
