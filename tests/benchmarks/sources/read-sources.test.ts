import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { COST_SOURCES as CELL_COSTS } from "../../../src/benchmarks/nasbench101/costs.ts";
import { ACCURACY_SOURCES as CELL_ACCURACIES } from "../../../src/benchmarks/nasbench101/measurements.ts";
import { COST_SOURCES } from "../../../src/benchmarks/nasbench201/costs.ts";
import { ACCURACY_SOURCES } from "../../../src/benchmarks/nasbench201/measurements.ts";
import { POOL_SOURCES } from "../../../src/benchmarks/nasbench301/measurements.ts";
import { SURROGATE_SOURCES } from "../../../src/benchmarks/nasbench301/open-surrogate.ts";
import { parseSources } from "../../../src/benchmarks/sources/parse-sources.ts";
import { readSources } from "../../../src/benchmarks/sources/read-sources.ts";
import { measurementSources } from "../../../src/benchmarks/transnas101/measurement-table.ts";
import { MACRO, MICRO } from "../../../src/benchmarks/transnas101/variants.ts";
import { failure, unwrapped } from "../../spaces/results.ts";
import { ROOT, SOURCES } from "../pinned-files.ts";

const SMALL = `files:
  - id: one
    space: nasbench201
    url: https://example.org/a/b/c.csv
    path: a/b/c.csv
    sha256: ${"a".repeat(64)}
    bytes: 3
    licence: MIT
    citations: [paper]
    content: numbers
citations:
  paper:
    type: article
    author: A
    title: T
    year: 2020
    url: https://example.org
`;
const REMEDY = "Correct that line of the source list.";

describe("the project's source list", () => {
  test("pins the 10 files of NAS-Bench-201 at their commits", () => {
    const files = SOURCES.files.filter((file) => file.space === "nasbench201");
    expect(files.length).toBe(10);
    for (const { url, path } of files) {
      const [owner, repository, ...rest] = path.split("/");
      const pattern = `^https://raw.githubusercontent.com/${owner}/${repository}/[0-9a-f]{40}/${rest.join("/")}$`;
      expect(url).toMatch(new RegExp(pattern));
    }
  });

  test("has every file that the decoders ask for, and no other", () => {
    const asked = new Set([
      ...[...ACCURACY_SOURCES, ...COST_SOURCES, "nasbench201-zen"],
      ...[...CELL_ACCURACIES, ...CELL_COSTS],
      ...[...POOL_SOURCES, ...SURROGATE_SOURCES],
      ...[MICRO, MACRO].flatMap(measurementSources),
    ]);
    expect(SOURCES.files.map((file) => file.id).sort()).toEqual([...asked].sort());
  });

  test("cites the benchmark itself and everyone whose files it takes", () => {
    const keys = ["nasbench201", "natsbench", "nasbenchsuitezero", "naslib", "nasgraph", "freerea"];
    expect(Object.keys(SOURCES.citations)).toEqual(expect.arrayContaining(keys));
    const used = new Set(SOURCES.files.flatMap((file) => file.citations));
    expect([...used].sort()).toEqual(expect.arrayContaining(keys.sort()));
  });
});

describe("reading a source list", () => {
  test("gives its files and citations", () => {
    const list = unwrapped(parseSources(SMALL, "s.yaml"));
    expect(list.files[0]).toMatchObject({ id: "one", bytes: 3, citations: ["paper"] });
    expect(list.citations.paper?.title).toBe("T");
  });

  test.each([
    ["licence: MIT", "license: MIT", 'unknown key "license"; did you mean "licence"?', "8:5"],
    ["bytes: 3", "bytes: many", '"files.0.bytes": expected number, not "many"', "7:12"],
    ["bytes: 3", "bytes: 0", '"files.0.bytes": Too small: expected number to be >=1, not 0', "7:12"],
    [
      "sha256: a",
      "sha256: G",
      `"files.0.sha256": must be 64 lower-case hexadecimal digits, not "G${"a".repeat(63)}"`,
      "6:13",
    ],
    [
      "path: a",
      "path: ..",
      '"files.0.path": must be OWNER/REPO/PATH without ".." or special characters, not "../b/c.csv"',
      "5:11",
    ],
    [
      "path: a/b",
      "path: /etc",
      '"files.0.path": must be OWNER/REPO/PATH without ".." or special characters, not "/etc/c.csv"',
      "5:11",
    ],
    [
      "c.csv\n    sha",
      "..\n    sha",
      '"files.0.path": must be OWNER/REPO/PATH without ".." or special characters, not "a/b/.."',
      "5:11",
    ],
    [
      "url: https",
      "url: file",
      '"files.0.url": must be an http or https URL, not "file://example.org/a/b/c.csv"',
      "4:10",
    ],
    ["[paper]", "[papper]", '"papper" is not under citations; did you mean "paper"?', "9:17"],
    ["    year: 2020\n", "", '"citations.paper.year": expected number, but it is missing', "13:5"],
    ["citations:\n  paper", "citation:\n  paper", 'unknown key "citation"; did you mean "citations"?', "11:1"],
    [
      "content: numbers",
      "content: [",
      "malformed YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
      "11:1",
    ],
  ])("refuses %p turned into %p", (from, to, message, place) => {
    expect(failure(parseSources(SMALL.replace(from, to), "s.yaml"))).toEqual({
      code: "invalid-source-list",
      message,
      where: `s.yaml:${place}`,
      remedy: REMEDY,
    });
  });

  test("refuses a key that schemas pass over, and a text that nests too deep", () => {
    const hostile = SMALL.replace("content: numbers", "content: numbers\n    __proto__: {}");
    expect(failure(parseSources(hostile, "s.yaml"))).toMatchObject({
      message: 'the key "__proto__" is not allowed',
      where: "s.yaml:11:5",
    });
    const { message } = failure(parseSources("[".repeat(100_000), "s.yaml"));
    expect(message).toStartWith("malformed YAML: ");
  });

  test("refuses ids and paths that occur twice", () => {
    const file = SMALL.slice(SMALL.indexOf("  - id"), SMALL.indexOf("citations:\n  paper"));
    const twice = (second: string) => failure(parseSources(SMALL.replace(file, file + second), "s.yaml"));
    expect(twice(file)).toMatchObject({ message: 'the id "one" occurs twice', where: "s.yaml:11:9" });
    expect(twice(file.replace("id: one", "id: two"))).toMatchObject({
      message: 'the path "a/b/c.csv" occurs twice',
      where: "s.yaml:14:11",
    });
  });

  test("refuses documents that are no list of sources", () => {
    for (const text of ["", "- 1", "42", "a: &a [*a]\n", "files: *b\n", "files: []\ncitations: {}\n"]) {
      expect(failure(parseSources(text, "s.yaml")).code).toBe("invalid-source-list");
    }
  });

  test("never throws, whatever the text", () => {
    const parts = fc.constantFrom(
      "files",
      ":",
      "\n",
      "  ",
      "- ",
      "&a ",
      "*a",
      "[",
      "]",
      "{",
      "}",
      "id",
      "!!binary ",
      "? ",
      "'",
    );
    fc.assert(
      fc.property(
        fc.array(parts).map((each) => each.join("")),
        (text) => {
          expect(parseSources(text, "s.yaml").ok).toBe(false);
        },
      ),
    );
  });

  test("names a file that is not there", () => {
    const { code, message } = failure(readSources("/nowhere/sources.yaml"));
    expect(code).toBe("missing-file");
    expect(message).toStartWith('cannot read the source list "/nowhere/sources.yaml": ENOENT');
    expect(readFileSync(join(ROOT, "data/sources.yaml"), "utf8")).not.toContain("\t");
  });
});
