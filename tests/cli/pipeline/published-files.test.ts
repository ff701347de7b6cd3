import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, rmSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

const MANIFEST = `version: 2
profile: quick
profiles:
  quick: {}
  paper: { lock: pipeline.lock, stages: { one: { publish: results/paper } } }
stages:
  one: { params: { salt: 1 }, publish: results }
`;

const REMEDY = "  Move it away, or publish to another folder; the result is kept, and the next run publishes it.\n";

let project: TemporaryProject;

/** Sets the parameter in the manifest: what `--set` changes is published elsewhere. */
function salted(salt: number): void {
  project.manifest(MANIFEST.replace("salt: 1", `salt: ${salt}`));
}

function stage(name: string, outputs: readonly string[], body: string): void {
  const head = 'import { mkdirSync } from "node:fs";';
  project.stage(name, { params: "salt: z.int().default(0)", outputs, head, body });
}

beforeEach(() => {
  project = new TemporaryProject();
  project.manifest(MANIFEST);
  stage("one", ["out.txt"], 'write("out.txt", "salt " + context.params.salt);');
});

afterEach(() => project.remove());

describe("a file that the runner did not write", () => {
  test("is not replaced: the cell fails with its path, nothing of it is published, and its result is kept", async () => {
    stage("one", ["a.txt", "out.txt"], 'write("a.txt", "a"); write("out.txt", "made");');
    project.write("results/out.txt", "mine");
    const { code, out } = await project.run();
    expect(code).toBe(1);
    expect(out).toContain(
      `error: the outputs of "one" cannot be published: "results/out.txt" exists, and the runner did not write it\n${REMEDY}`,
    );
    expect(project.contents("results")).toEqual({ "results/out.txt": "mine" });
    rmSync(project.path("results/out.txt"));
    expect(await project.ran()).toEqual([]);
    expect(project.contents("results")).toEqual({ "results/a.txt": "a", "results/out.txt": "made" });
  });

  test("is taken for a published one where it holds the same", async () => {
    project.write("results/out.txt", "salt 1");
    expect((await project.run()).code).toBe(0);
    salted(2);
    expect(await project.ran()).toEqual(["one"]);
    expect(project.read("results/out.txt")).toBe("salt 2");
  });

  test("stays beside published ones, whatever becomes of them", async () => {
    project.write("results/notes.md", "mine");
    project.write("results/files/notes.md", "mine too");
    stage("one", ["files"], 'mkdirSync(join(context.outputs, "files")); write("files/" + context.params.salt, "");');
    await project.run();
    salted(2);
    await project.run();
    expect(project.contents("results")).toEqual({
      "results/files/2": "",
      "results/files/notes.md": "mine too",
      "results/notes.md": "mine",
    });
  });
});

describe("a folder where a file is to be published", () => {
  const FOLDER =
    'mkdirSync(join(context.outputs, "x/deep"), { recursive: true }); write("x/deep/a", "a"); write("x/b", "b");';

  beforeEach(async () => {
    stage("one", ["x"], FOLDER);
    await project.run();
    stage("one", ["x"], 'write("x", "a file now");');
  });

  test("goes when all that it holds was published by the cell, and comes back when the output is a folder again", async () => {
    await project.run();
    expect(project.contents("results")).toEqual({ "results/x": "a file now" });
    stage("one", ["x"], FOLDER);
    await project.run();
    expect(project.contents("results")).toEqual({ "results/x/b": "b", "results/x/deep/a": "a" });
  });

  for (const [what, path, text] of [
    ["somebody's file", "results/x/deep/notes", "mine"],
    ["an edited file", "results/x/deep/a", "edited"],
  ] as const) {
    test(`stays with all its files when it holds ${what}`, async () => {
      project.write(path, text);
      const before = project.contents("results");
      const { code, out } = await project.run();
      expect(code).toBe(1);
      expect(out).toContain(
        `error: the outputs of "one" cannot be published: "results/x" is a folder that holds "${path}", which the runner did not write\n${REMEDY}`,
      );
      expect(project.contents("results")).toEqual(before);
    });
  }
});

describe("a published file that somebody edited", () => {
  test("is replaced, and the edited one is kept where the run says", async () => {
    await project.run();
    project.write("results/out.txt", "edited for hours");
    salted(2);
    const { out } = await project.run();
    expect(project.read("results/out.txt")).toBe("salt 2");
    const [[copy, text]] = Object.entries(project.contents(".delta-nas/replaced")) as [[string, string]];
    expect([copy, text]).toEqual([expect.stringMatching(/replaced\/[0-9a-f]{16}-out\.txt$/), "edited for hours"]);
    expect(out).toContain(
      `note   one: "results/out.txt" was edited since it was published; it is replaced, and the edited file kept as "${copy}"\n`,
    );
  });

  test("is replaced without a copy when it holds an earlier result, which the store has", async () => {
    await project.run();
    salted(2);
    await project.run();
    project.write("results/out.txt", "salt 1");
    salted(3);
    await project.run();
    expect([project.read("results/out.txt"), project.has(".delta-nas/replaced")]).toEqual(["salt 3", false]);
  });
});

test("a profile leaves alone what another one published of the same cell", async () => {
  await project.run(["--profile", "paper"]);
  await project.run();
  salted(2);
  await project.run(["--profile", "paper"]);
  expect(project.contents("results")).toEqual({ "results/out.txt": "salt 1", "results/paper/out.txt": "salt 2" });
});

describe("a fresh clone", () => {
  beforeEach(async () => {
    await project.run(["--profile", "paper"]);
    rmSync(project.path(".delta-nas"), { recursive: true });
  });

  test("publishes over the files that its lock file names", async () => {
    stage("one", ["out.txt"], 'write("out.txt", "made elsewhere");');
    const { code } = await project.run(["--profile", "paper"]);
    expect([code, project.read("results/paper/out.txt")]).toEqual([0, "made elsewhere"]);
    expect(project.has(".delta-nas/replaced")).toBe(false);
  });

  test("keeps those that were edited since", async () => {
    project.write("results/paper/out.txt", "edited");
    const { code } = await project.run(["--profile", "paper"]);
    expect([code, project.read("results/paper/out.txt")]).toEqual([0, "salt 1"]);
    expect(Object.values(project.contents(".delta-nas/replaced"))).toEqual(["edited"]);
  });

  test("leaves those alone that no lock file names and that differ", async () => {
    rmSync(project.path("pipeline.lock"));
    salted(2);
    const { code, out } = await project.run(["--profile", "paper"]);
    expect([code, project.read("results/paper/out.txt")]).toEqual([1, "salt 1"]);
    expect(out).toContain('"results/paper/out.txt" exists, and the runner did not write it');
  });
});

test("a record of publications that names files elsewhere removes nothing there", async () => {
  await project.run();
  project.write("src/tool.ts", "tool");
  const { createHash } = await import("node:crypto");
  const sha256 = createHash("sha256").update("tool").digest("hex");
  const state = JSON.parse(project.read(".delta-nas/published.json")) as Record<string, object>;
  for (const path of ["src/tool.ts", "results/../src/tool.ts"]) {
    state[path] = { ...state["results/out.txt"], sha256, size: 4, modified: 0 };
  }
  project.write(".delta-nas/published.json", JSON.stringify(state));
  mkdirSync(project.path("results/empty"));
  salted(2);
  await project.run();
  expect([project.read("src/tool.ts"), project.has("results/empty")]).toEqual(["tool", true]);
});
