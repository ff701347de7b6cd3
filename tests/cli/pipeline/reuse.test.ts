import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

const MANIFEST = `version: 2
seed: 5
stages:
  source: { params: { words: 3 } }
  search: { needs: [source], matrix: { n: [1, 2] }, params: { budget: 10 } }
  report: { needs: [search], publish: results }
`;

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
  project.manifest(MANIFEST);
  project.write("lib/text.ts", "export function word(n: number): string { return 'word' + n; }\n");
  project.write("lib/sign.ts", "export const sign = (text: string): string => text + '!';\n");
  project.stage("source", {
    params: "words: z.int().default(1)",
    head: 'import { word } from "../lib/text.ts";',
    body: 'write("out.txt", Array.from({ length: context.params.words }, (_, n) => word(n)).join(" "));',
  });
  project.stage("search", {
    params: "budget: z.int().default(1)",
    head: 'import { sign } from "../lib/sign.ts";',
    body: 'write("out.txt", sign([read("source", "out.txt"), context.cell.n, context.params.budget].join(" ")));',
  });
  project.stage("report", { body: 'write("out.txt", read("search", "out.txt"));' });
});

afterEach(() => project.remove());

const ALL = ["report", "search[n=1]", "search[n=2]", "source"];

describe("a run", () => {
  test("publishes its results, and a second run with nothing changed runs nothing", async () => {
    expect(await project.ran()).toEqual(ALL);
    expect(project.read("results/out.txt")).toBe("word0 word1 word2 1 10!+word0 word1 word2 2 10!");
    expect(await project.ran()).toEqual([]);
  });

  test("reruns nothing after edits of comments, types, formatting or a file's name", async () => {
    await project.run();
    project.write(
      "lib/words.ts",
      "/*! A licence. */\n// A comment.\nexport function word(\n  n: number | bigint,\n): string {\n  return 'word' + n; //! kept?\n}\n",
    );
    rmSync(project.path("lib/text.ts"));
    project.write("stages/source.ts", project.read("stages/source.ts").replace("lib/text.ts", "lib/words.ts"));
    expect(await project.ran()).toEqual([]);
  });

  test("reruns exactly the stages that reach an edited function, and those whose inputs changed", async () => {
    await project.run();
    project.write("lib/sign.ts", "export const sign = (text: string): string => text + '?';\n");
    expect(await project.ran()).toEqual(["report", "search[n=1]", "search[n=2]"]);
  });

  test("stops the cascade where an edited stage gives the same bytes", async () => {
    await project.run();
    project.write("lib/text.ts", "export function word(n: number): string { return ['wo', 'rd'].join('') + n; }\n");
    expect(await project.ran()).toEqual(["source"]);
  });

  test("reruns a stage with a changed parameter and what follows, nothing before it", async () => {
    await project.run();
    expect(await project.ran(["--set", "search.budget=20"])).toEqual(["report", "search[n=1]", "search[n=2]"]);
    expect(await project.ran()).toEqual([]);
    expect(project.read("results/out.txt")).toContain("1 10!");
    expect(project.read("results/set/search.budget=20/out.txt")).toContain("1 20!");
  });

  test("reruns nothing when the keys of a matrix change places", async () => {
    project.manifest(MANIFEST.replace("{ n: [1, 2] }", "{ n: [1, 2], a: [x] }"));
    await project.run();
    project.manifest(MANIFEST.replace("{ n: [1, 2] }", "{ a: [x], n: [1, 2] }"));
    expect(await project.ran()).toEqual([]);
  });

  test("runs one selected cell and only what it needs", async () => {
    expect(await project.ran(["search[n=2]"])).toEqual(["search[n=2]", "source"]);
  });

  test("runs the selected cells again with --force, and nothing else", async () => {
    await project.run();
    expect(await project.ran(["search", "--force"])).toEqual(["search[n=1]", "search[n=2]"]);
  });

  test("gives the same bytes with one job and with two", async () => {
    await project.run(["-j", "1"]);
    const one = project.contents("results");
    rmSync(project.path(".delta-nas"), { recursive: true });
    rmSync(project.path("results"), { recursive: true });
    await project.run(["-j2"]);
    expect(project.contents("results")).toEqual(one);
  });

  test("keeps its store where --cache says", async () => {
    await project.run(["--cache", "elsewhere"]);
    expect(project.has(".delta-nas/store")).toBe(false);
    expect(await project.ran([], { DELTA_NAS_CACHE: project.path("elsewhere") })).toEqual([]);
  });
});

test("a size reruns the cells that fit it and leaves the results of the others alone", async () => {
  await project.run();
  project.manifest(
    MANIFEST.replace("stages:", "sizes: [{ where: { n: 2 }, set: { search: { budget: 30 } } }]\nstages:"),
  );
  expect(await project.ran()).toEqual(["report", "search[n=2]"]);
  expect(project.read("results/out.txt")).toBe("word0 word1 word2 1 10!+word0 word1 word2 2 30!");
  const { out } = await project.run(["why", "search[n=2]"]);
  expect(out).toContain("  params.budget: 10 → 30\n");
});

test("a need with where hands over only the cells that fit, and none when it is soft and none fits", async () => {
  project.manifest(
    MANIFEST.replace("needs: [search]", 'needs: [{ stage: search, where: { n: 2 } }, { stage: "source?", where: {} }]'),
  );
  project.stage("report", { body: 'write("out.txt", read("search", "out.txt") + "|" + read("source", "out.txt"));' });
  await project.run();
  expect(project.read("results/out.txt")).toBe("word0 word1 word2 2 10!|word0 word1 word2");
  project.manifest(
    `version: 2\nstages:\n  source: { matrix: { k: [1, 2] } }\n  report: { matrix: { k: [1, 2] }, needs: [{ stage: "source?", where: { k: 2 } }], publish: "results/$\{k}" }\n`,
  );
  project.stage("report", { body: 'write("out.txt", String(context.inputs("source").length));' });
  await project.run();
  expect([project.read("results/1/out.txt"), project.read("results/2/out.txt")]).toEqual(["0", "1"]);
});

describe("results that somebody touched", () => {
  test("are restored when a published file is missing or edited", async () => {
    await project.run();
    const right = project.read("results/out.txt");
    rmSync(project.path("results"), { recursive: true });
    expect(await project.ran()).toEqual([]);
    expect(project.read("results/out.txt")).toBe(right);
    project.write("results/out.txt", "tampered");
    expect(await project.ran()).toEqual([]);
    expect(project.read("results/out.txt")).toBe(right);
  });

  test("are made again when a stored blob was tampered with, at the same length", async () => {
    await project.run();
    const right = project.read("results/out.txt");
    const blobs = Object.entries(project.contents(".delta-nas/store/blobs"));
    const [path, text] = blobs.find(([, content]) => content === right)!;
    rmSync(project.path(path));
    writeFileSync(project.path(path), "x".repeat(text.length));
    expect(await project.ran()).toEqual(["report"]);
    expect(project.read("results/out.txt")).toBe(right);
  });

  test("are made again when a record is truncated", async () => {
    await project.run();
    const folder = ".delta-nas/store/records/report/_";
    const [name] = readdirSync(project.path(folder));
    project.write(`${folder}/${name}`, project.read(`${folder}/${name}`).slice(0, 100));
    expect(await project.ran()).toEqual(["report"]);
  });
});

describe("why", () => {
  async function why(cell: string, ...flags: string[]): Promise<string> {
    const { out } = await project.run(["why", cell, ...flags]);
    return out.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME").replaceAll(/[0-9a-f]{10}…/g, "DIGEST");
  }

  test("says that a cell has no earlier result", async () => {
    expect(await why("source")).toBe("source runs: it has no earlier result\n");
  });

  test("names a changed parameter", async () => {
    await project.run();
    expect(await why("search[n=1]", "--set", "search.budget=20")).toBe(
      "search[n=1] runs: it differs from the result made TIME\n  params.budget: 10 → 20\n",
    );
  });

  test("names the imported file that changed, and what waits for it", async () => {
    await project.run();
    project.write("lib/text.ts", "export function word(n: number): string { return 'WORD' + n; }\n");
    expect(await why("search[n=1]")).toBe(
      "search[n=1] waits for source\n" +
        "source runs: it differs from the result made TIME\n" +
        "  source lib/text.ts: DIGEST → DIGEST\n",
    );
  });

  test("names an input whose content changed and a package whose version changed", async () => {
    await project.run();
    await project.run(["source", "--set", "source.words=1"]);
    project.write("bun.lock", project.read("bun.lock").replaceAll("zod@4.6.7", "zod@4.6.8"));
    await project.run(["source", "--set", "source.words=1"]);
    expect(await why("search[n=1]", "--set", "source.words=1")).toBe(
      "search[n=1] runs: it differs from the result made TIME\n" +
        '  package zod: "4.6.7" → "4.6.8"\n' +
        "  input source/out.txt: DIGEST → DIGEST\n",
    );
  });
});

describe("plan and status", () => {
  test("say what a run would do, without doing it", async () => {
    expect((await project.run(["plan"])).out).toBe(
      "stage   reuse  run  wait  takes    why\n" +
        "source  0      1    0     unknown  no result yet\n" +
        "search  0      0    2     unknown  waits for source\n" +
        "report  0      0    1     unknown  waits for search\n" +
        "4 cells: 0 to reuse, 1 to run, 3 waiting\n",
    );
    const { out } = await project.run(["plan", "--cells"]);
    expect(out).toBe(
      "run    source  no result yet\n" +
        "wait   search[n=1]  for source\n" +
        "wait   search[n=2]  for source\n" +
        "wait   report  for search[n=1] and 1 more\n" +
        "4 cells: 0 to reuse, 1 to run, 3 waiting\n",
    );
    expect(project.has(".delta-nas")).toBe(false);
  });

  test("count stored results per stage", async () => {
    await project.run(["search[n=1]"]);
    const { out } = await project.run(["status", "--json"]);
    const { stages } = JSON.parse(out) as { stages: { stage: string; cells: number; stored: number }[] };
    expect(stages.map(({ stage, cells, stored }) => [stage, cells, stored])).toEqual([
      ["source", 1, 1],
      ["search", 2, 1],
      ["report", 1, 0],
    ]);
  });
});

test("every line of --json is one event, from run-started to run-finished", async () => {
  const { out, code } = await project.run(["--json"]);
  const events = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { kind: string });
  expect(code).toBe(0);
  expect(events[0]).toMatchObject({ kind: "run-started", cells: 4, profile: null });
  expect(events.at(-1)).toMatchObject({ kind: "run-finished", summary: { cells: 4, ran: 4, hits: 0, failed: 0 } });
});
