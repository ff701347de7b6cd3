import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

const ELSEWHERE = "Name a folder of its own, such as one below results or figures.";
const MOVE = "Move it away, or name another folder; links are not followed.";
const OTHER = "Name a new or empty folder, or one below results or figures.";

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
  project.write("src/tool.ts", "export const tool = 1;\n");
  project.write("data/list.yaml", "list: []\n");
  project.write("docs/guide.md", "# Guide\n");
  project.write("README.md", "# Mine\n");
  project.write("package.json", "{}\n");
  project.write(".git/hooks/pre-commit.sample", "exit 0\n");
});

afterEach(() => project.remove());

/** A project whose one stage publishes outputs to a folder; the cell notes that it ran. */
function publishing(folder: string, outputs: readonly string[] = ["out.txt"]): void {
  project.manifest(`version: 2\nstages:\n  one: { files: [data/list.yaml], publish: ${JSON.stringify(folder)} }\n`);
  project.stage("one", {
    outputs,
    head: 'import { mkdirSync } from "node:fs"; import { dirname } from "node:path";',
    body: `writeFileSync(join(ROOT, "ran"), "");
    for (const name of ${JSON.stringify(outputs)}) {
      mkdirSync(dirname(join(context.outputs, name)), { recursive: true });
      write(name, "made");
    }`,
  });
}

/** Everything in a project but what the runner keeps for itself. */
function everything(): Record<string, string> {
  const folders = ["src", "stages", "data", "docs", ".git", "README.md", "package.json", "pipeline.yaml", "bun.lock"];
  return Object.assign({}, ...folders.map((name) => project.contents(name)));
}

/** Runs, and expects a refusal with exit code 2 before anything runs, and every file as it was. */
async function refused(message: string, remedy: string, ...argv: string[]): Promise<void> {
  const before = everything();
  const { code, out, err } = await project.run(argv);
  expect([code, out]).toEqual([2, ""]);
  const [first, where, ...rest] = err.split("\n");
  expect([first, where, rest.at(-2)]).toEqual([`error: ${message}`, "  at pipeline.yaml:3:44", `  ${remedy}`]);
  expect(everything()).toEqual(before);
  expect([project.has("ran"), project.has(".delta-nas")]).toEqual([false, false]);
}

describe("publishing is refused, before anything runs, to", () => {
  const PLACES: Record<string, [why: string, remedy: string]> = {
    ".": [", which is the project's own folder", ELSEWHERE],
    "results/..": [", which is the project's own folder", ELSEWHERE],
    "/": [", which lies outside the project", "Name a folder inside the project."],
    "/tmp/delta-nas-nowhere": [", which lies outside the project", "Name a folder inside the project."],
    "..": [", which lies outside the project", "Name a folder inside the project."],
    "results/../../x": [", which lies outside the project", "Name a folder inside the project."],
    ".git": [', which has the hidden name ".git" in it', ELSEWHERE],
    ".git/hooks": [', which has the hidden name ".git" in it', ELSEWHERE],
    ".delta-nas/store": [', which has the hidden name ".delta-nas" in it', ELSEWHERE],
    "results/.git": [', which has the hidden name ".git" in it', ELSEWHERE],
    node_modules: [", which is where packages are installed", ELSEWHERE],
    "node_modules/zod": [", which is where packages are installed", ELSEWHERE],
    src: [', but "src" is the project\'s code', ELSEWHERE],
    "src/deep/down": [', but "src" is the project\'s code', ELSEWHERE],
    stages: [', but "stages" is the project\'s code', ELSEWHERE],
    "pipeline.yaml": [', but "pipeline.yaml" is the manifest', ELSEWHERE],
    "data/list.yaml": [', but "data/list.yaml" is read by the stage "one"', ELSEWHERE],
    data: [', which holds "data/list.yaml": the runner did not put it there', OTHER],
    docs: [', which holds "docs/guide.md": the runner did not put it there', OTHER],
    "package.json": [', but "package.json" is a file', MOVE],
    "README.md/below": [', but "README.md" is a file', MOVE],
  };
  for (const [folder, [why, remedy]] of Object.entries(PLACES)) {
    test(`"${folder}"`, async () => {
      publishing(folder);
      const short = { "results/..": ".", "results/../../x": "../x" }[folder] ?? folder;
      await refused(`"one" publishes to "${short}"${why}`, remedy);
    });
  }

  test("the store, wherever it lies", async () => {
    publishing("cache/blobs");
    await refused('"one" publishes to "cache/blobs", but "cache" is the cache', ELSEWHERE, "--cache", "cache");
  });

  test("the folder above, by an output that leads out of its own", async () => {
    publishing("results/new", ["../../src/tool.ts"]);
    const message = 'the output "../../src/tool.ts" of "one" leads out of "results/new", where it is to be published';
    await refused(message, "Name outputs by plain paths below context.outputs.");
  });
});

describe("a link is not followed", () => {
  let outside: string;

  beforeEach(() => {
    outside = mkdtempSync(join(tmpdir(), "delta-nas-outside-"));
    writeFileSync(join(outside, "out.txt"), "somebody's");
  });

  afterEach(() => rmSync(outside, { recursive: true }));

  test("where the folder is one", async () => {
    publishing("results/one");
    symlinkSync(outside, project.path("results"));
    await refused('"one" publishes to "results/one", but "results" is a link', MOVE);
    expect(existsSync(join(outside, "one"))).toBe(false);
  });

  test("where a published file is one, even within the project", async () => {
    publishing("results");
    mkdirSync(project.path("results"));
    symlinkSync(join(outside, "out.txt"), project.path("results/out.txt"));
    await refused('"one" publishes "results/out.txt", but "results/out.txt" is a link', MOVE);
    rmSync(project.path("results/out.txt"));
    symlinkSync(project.path("README.md"), project.path("results/out.txt"));
    await refused('"one" publishes "results/out.txt", but "results/out.txt" is a link', MOVE);
    expect(await Bun.file(join(outside, "out.txt")).text()).toBe("somebody's");
  });

  test("where a folder inside a published folder is one: the cell fails and its result is kept", async () => {
    publishing("results", ["tree/deep/out.txt"]);
    project.stage("one", {
      outputs: ["tree"],
      head: 'import { mkdirSync } from "node:fs";',
      body: 'mkdirSync(join(context.outputs, "tree/deep"), { recursive: true }); write("tree/deep/out.txt", "made");',
    });
    mkdirSync(project.path("results/tree"), { recursive: true });
    symlinkSync(outside, project.path("results/tree/deep"));
    const { code, out } = await project.run();
    expect(code).toBe(1);
    expect(out).toContain(
      'error: the outputs of "one" cannot be published: "results/tree/deep" is a link\n' +
        "  Move it away, or publish to another folder; the result is kept, and the next run publishes it.\n",
    );
    expect(await Bun.file(join(outside, "out.txt")).text()).toBe("somebody's");
    rmSync(project.path("results/tree/deep"));
    expect(await project.ran()).toEqual([]);
    expect(project.read("results/tree/deep/out.txt")).toBe("made");
  });
});

describe("a folder of another name", () => {
  test("may be new or empty, and stays the runner's own as long as nothing else lies in it", async () => {
    publishing("tables/new");
    mkdirSync(project.path("tables/new"), { recursive: true });
    expect((await project.run()).code).toBe(0);
    project.stage("one", { body: 'write("out.txt", "made again");' });
    expect(await project.ran()).toEqual(["one"]);
    expect(project.read("tables/new/out.txt")).toBe("made again");
    project.write("tables/new/notes.txt", "mine");
    const { code, err } = await project.run();
    expect([code, err.split("\n", 1)[0]]).toEqual([
      2,
      'error: "one" publishes to "tables/new", which holds "tables/new/notes.txt": the runner did not put it there',
    ]);
  });

  test("is known by the store's contents where the record of publications is lost", async () => {
    publishing("tables");
    await project.run();
    rmSync(project.path(".delta-nas/published.json"));
    expect(await project.ran()).toEqual([]);
    project.stage("one", { body: 'write("out.txt", "made again");' });
    rmSync(project.path(".delta-nas/published.json"));
    expect(await project.ran()).toEqual(["one"]);
    expect(project.read("tables/out.txt")).toBe("made again");
  });
});
