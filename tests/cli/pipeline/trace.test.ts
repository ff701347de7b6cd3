import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

const MANIFEST = `version: 2
stages:
  fetch: { matrix: { space: [nasbench201] }, files: [data/sources.yaml] }
  train: { needs: [fetch], matrix: { space: [nasbench201], n: [1, 2] } }
  search: { needs: [train], matrix: { n: [1, 2] } }
  evaluate: { needs: [search], publish: results }
`;
const SOURCES = `files:
  - id: accuracies
    space: nasbench201
    url: https://example.org/accuracies.csv
    path: owner/repo/accuracies.csv
    sha256: ${"a".repeat(64)}
    bytes: 12
    licence: MIT
    citations: [someone]
    content: "accuracies"
  - id: others
    space: nasbench101
    url: https://example.org/others.csv
    path: owner/repo/others.csv
    sha256: ${"b".repeat(64)}
    bytes: 12
    licence: MIT
    citations: [someone]
    content: "others"
citations:
  someone: { type: misc, author: Someone, title: Something, year: 2020, url: "https://example.org" }
`;

let project: TemporaryProject;
beforeEach(() => {
  project = new TemporaryProject();
  project.write("data/sources.yaml", SOURCES);
  project.stage("fetch", { body: 'write("out.txt", "fetched");' });
  project.stage("train", {
    params: "steps: z.int().default(150), rates: z.array(z.number()).default([0.1, 0.2])",
    body: 'console.log("trained"); write("out.txt", "trained " + context.cell.n + context.params.steps);',
  });
  project.stage("search", { body: 'write("out.txt", "found " + context.cell.n + read("train", "out.txt"));' });
  project.stage("evaluate", {
    outputs: ["table.csv", "old.csv", "plain.csv"],
    body: `const rows = context.inputs("search").map((input) => input.cell.n + "," + input.digest.slice(0, 16));
    write("table.csv", "n,measured_from\\n" + rows.join("\\n") + "\\nall,\\n");
    write("old.csv", 'name,fingerprint\\n"a, b",' + context.fingerprint.slice(0, 16) + "\\n");
    write("plain.csv", "n\\n1\\n");`,
  });
  project.manifest(MANIFEST);
});
afterEach(() => project.remove());

/** What is printed, with what differs from run to run left out. */
const steady = (text: string) =>
  text
    .replaceAll(/\b[0-9a-f]{64}\b/g, (digits) => (/^(.)\1+$/.test(digits) ? digits.slice(0, 4) : "DIGEST"))
    .replaceAll(/\b[0-9a-f]{16}\b/g, "DIGITS")
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, in \d+\.\d\d s on 1 core, [\w-]+/g, "TIMES")
    .replaceAll(/^ {2}machine .*$/gm, "  machine      CLASS");

async function traced(what: string) {
  const { out, code } = await project.run(["trace", what, "--json"]);
  expect(code).toBe(0);
  return JSON.parse(out) as {
    from: string | null;
    results: { cell: string; digest: string; fingerprint: string; seconds: number | null; settings: object }[];
    files: object[];
    sources: { id: string }[];
  };
}

async function refused(...argv: string[]): Promise<string> {
  const { code, out, err } = await project.run(["trace", ...argv]);
  expect([code, out]).toEqual([2, ""]);
  return err.replaceAll(project.root, "ROOT");
}

describe("trace", () => {
  test("leads from a row of a published table down to the pinned sources", async () => {
    await project.run();
    const { out, code } = await project.run(["trace", "results/table.csv:3"]);
    expect(code).toBe(0);
    const block = (cell: string, settings: string, inputs: string, log: string) =>
      `${cell}
  result       DIGEST
  fingerprint  DIGEST
  made         TIMES
  settings     ${settings}
  code         DIGITS, 2 files
  machine      CLASS
  inputs       ${inputs}
  log          ${log}

`;
    expect(steady(out).replaceAll(/(DIGITS), \d+ files/g, "$1, 2 files")).toBe(
      `results/table.csv:3: measured_from DIGITS

${block("search[n=2]", "none", "train[space=nasbench201,n=2]", "none: it printed nothing")}${block(
  "train[space=nasbench201,n=2]",
  "rates=[0.1,0.2] steps=150",
  "fetch[space=nasbench201]",
  ".delta-nas/store/logs/DIGEST.log",
)}${block("fetch[space=nasbench201]", "none", "none", "none: it printed nothing")}project files
  data/sources.yaml  DIGEST  unchanged

pinned sources
  accuracies  aaaa  12 bytes  https://example.org/accuracies.csv
`,
    );
  });

  test("takes a digest, a fingerprint, the first digits of either, and the stamp of older tables", async () => {
    await project.run();
    const row = await traced("results/table.csv:2");
    const { digest, fingerprint } = row.results[0]!;
    expect(row.from).toBe(`results/table.csv:2: measured_from ${digest.slice(0, 16)}`);
    for (const digits of [digest, fingerprint, digest.slice(0, 8), fingerprint.slice(0, 8)]) {
      expect(await traced(digits)).toEqual({ ...row, from: null });
    }
    const stamp = await traced("results/old.csv:2");
    expect(stamp.results.map(({ cell }) => cell)).toEqual([
      ...["evaluate", "search[n=1]", "search[n=2]"],
      ...["train[space=nasbench201,n=1]", "train[space=nasbench201,n=2]", "fetch[space=nasbench201]"],
    ]);
  });

  test("still leads down when the manifest is gone, an input was removed, and a project file was changed", async () => {
    await project.run();
    project.write("data/sources.yaml", `# changed\n${SOURCES}`);
    project.write("pipeline.yaml", "nonsense: [");
    const before = await traced("results/table.csv:2");
    expect(before.files).toEqual([{ path: "data/sources.yaml", sha256: expect.any(String), now: "changed since" }]);
    expect(before.sources).toEqual([]);
    rmSync(project.path(".delta-nas/store/records/train"), { recursive: true });
    const { out } = await project.run(["trace", "results/table.csv:2"]);
    expect(steady(out)).toContain(
      "train[n=1,space=nasbench201]\n  read         out.txt DIGEST\n  the cache no longer has it\n",
    );
    expect(steady(out)).toEndWith("project files\n  none\n\npinned sources\n  none\n");
  });

  test("names the settings of the result that the row was measured from, not those of a later run", async () => {
    await project.run();
    await project.run(["--set", "train.steps=7"]);
    expect((await traced("results/table.csv:2")).results[1]!.settings).toEqual({ steps: 150, rates: [0.1, 0.2] });
    const apart = await traced("results/set/train.steps=7/table.csv:2");
    expect(apart.results[1]!.settings).toEqual({ steps: 7, rates: [0.1, 0.2] });
  });

  test("takes the newest of several fingerprints with the same bytes", async () => {
    await project.run();
    const before = await traced("results/table.csv:2");
    project.stage("search", {
      body: 'write("out.txt", ["found ", context.cell.n, read("train", "out.txt")].join(""));',
    });
    await project.run();
    const after = await traced("results/table.csv:2");
    expect(after.results[0]!.digest).toBe(before.results[0]!.digest);
    expect(after.results[0]!.fingerprint).not.toBe(before.results[0]!.fingerprint);
    expect((await traced(before.results[0]!.fingerprint)).results).toEqual(before.results);
  });
});

describe("trace refuses", () => {
  const HELP = "  Give 8 or more hexadecimal digits, or a row such as results/search-summary.csv:17.\n";

  test("what is neither a digest nor a row", async () => {
    for (const text of ["train", "abcdef1", "0x12345678", "a".repeat(65), "results/table.csv"]) {
      expect(await refused(text)).toBe(
        `error: "${text}" is neither the beginning of a digest nor a row of a table\n  at command line\n${HELP}`,
      );
    }
    expect(await refused()).toBe(
      "error: trace needs one digest, fingerprint or row\n  at command line\n  Write `bun run pipeline trace results/TABLE.csv:LINE`.\n",
    );
  });

  test("rows that are none, and rows without an origin", async () => {
    await project.run();
    const at = "\n  at command line\n";
    expect(await refused("results/none.csv:2")).toBe(
      `error: there is no table "results/none.csv"${at}  Name a published table and a line of it, such as results/search-summary.csv:17.\n`,
    );
    for (const line of [0, 1, 5]) {
      expect(await refused(`results/table.csv:${line}`)).toBe(
        `error: "results/table.csv" has no row at line ${line}: its rows are the lines 2 to 4${at}  Name one of its rows; line 1 names the columns.\n`,
      );
    }
    expect(await refused("results/table.csv:4")).toBe(
      `error: line 4 of "results/table.csv" names no result: its measured_from is ""${at}  Name another row: this one was measured from no single result.\n`,
    );
    expect(await refused("results/plain.csv:2")).toBe(
      `error: "results/plain.csv" has no column "measured_from", which would name what its rows come from${at}  Name a table that evaluate published, or give a digest or fingerprint.\n`,
    );
  });

  test("digits that no result has, and digits of several results", async () => {
    expect(await refused("0123456789")).toBe(
      'error: no result in the cache "ROOT/.delta-nas/store" has a digest or fingerprint that begins with "0123456789"\n' +
        "  Name the cache that it was made with by `--cache`, or run the pipeline again, if `gc` removed it.\n",
    );
    project.stage("search", { body: 'write("out.txt", "the same");' });
    await project.run();
    const error = await refused("results/table.csv:2");
    expect(error.replaceAll(/[0-9a-f]{16}/g, "DIGITS")).toBe(
      'error: "DIGITS" is a digest or fingerprint of 2 results: "search[n=1]" (DIGITS), "search[n=2]" (DIGITS)\n' +
        "  Give the fingerprint of one: its digits stand in brackets.\n",
    );
    const [, first] = /"search\[n=1\]" \(([0-9a-f]{16})\)/.exec(error)!;
    expect((await traced(first!)).results[0]!.cell).toBe("search[n=1]");
  });
});

test("a source list of the test is one that the product reads", async () => {
  const { readSources } = await import("../../../src/benchmarks/sources/read-sources.ts");
  expect(readSources(resolve(project.root, "data/sources.yaml")).ok).toBe(true);
});
