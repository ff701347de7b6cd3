import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeEach(async () => {
  project = new TemporaryProject();
  project.manifest("version: 2\nstages:\n  source: {}\n  report: { needs: [source], publish: results }\n");
  project.stage("source", { body: 'write("out.txt", "source");' });
  project.stage("report", {
    outputs: ["a.txt", "b.txt"],
    body: 'write("a.txt", "a of " + read("source", "out.txt")); write("b.txt", "b of " + read("source", "out.txt"));',
  });
  await project.run();
});

afterEach(() => project.remove());

const RIGHT = { "results/a.txt": "a of source", "results/b.txt": "b of source" };

/** Alters a file without a trace: same length, same mode, same times. */
function alter(path: string): void {
  const file = project.path(path);
  const { mode, atimeMs, mtimeMs } = statSync(file);
  chmodSync(file, 0o644);
  writeFileSync(file, project.read(path).toUpperCase());
  utimesSync(file, atimeMs / 1000, mtimeMs / 1000);
  chmodSync(file, mode);
  expect(statSync(file).mtimeMs).toBe(mtimeMs);
}

/** The stored file of a content. */
function blobOf(text: string): string {
  const blobs = Object.entries(project.contents(".delta-nas/store/blobs"));
  return blobs.find(([, content]) => content === text)![0];
}

describe("a stored file that was altered under its time stamp", () => {
  test("is not published: the cell is run again", async () => {
    alter(blobOf("a of source"));
    alter(blobOf("b of source"));
    rmSync(project.path("results"), { recursive: true });
    expect(await project.ran()).toEqual(["report"]);
    expect(project.contents("results")).toEqual(RIGHT);
    expect(Object.values(project.contents(".delta-nas/store/blobs")).sort()).toEqual([
      "a of source",
      "b of source",
      "source",
    ]);
  });

  test("is found by --verify and made again, each of them", async () => {
    for (const text of ["a of source", "b of source", "source"]) alter(blobOf(text));
    expect(await project.ran(["--verify"])).toEqual(["report", "source"]);
    expect(Object.values(project.contents(".delta-nas/store/blobs")).sort()).toEqual([
      "a of source",
      "b of source",
      "source",
    ]);
    expect(await project.ran(["--verify"])).toEqual([]);
  });

  test("is replaced when its cell is run again for another reason", async () => {
    alter(blobOf("b of source"));
    expect(await project.ran(["report", "--force"])).toEqual(["report"]);
    expect(blobOf("b of source")).toBeString();
  });

  test("is given to no cell: the run says whose it is, and the next one makes it again", async () => {
    alter(blobOf("source"));
    project.stage("report", { body: 'write("out.txt", read("source", "out.txt"));' });
    const { code, out } = await project.run();
    expect(code).toBe(1);
    expect(out).toContain(
      'FAILED report\nerror: the stored file "out.txt" of "source" was altered\n  Run again: it is made anew.\n',
    );
    expect(await project.ran()).toEqual(["report", "source"]);
    expect(project.read("results/out.txt")).toBe("source");
  });
});

test("a published file that was altered under its size and time is restored by --verify", async () => {
  alter("results/b.txt");
  expect(await project.ran(["--verify"])).toEqual([]);
  expect(project.contents("results")).toEqual(RIGHT);
  expect(Object.values(project.contents(".delta-nas/replaced"))).toEqual(["B OF SOURCE"]);
});

test("a file of the project that a stage links as its output stays the project's own", async () => {
  project.write("mine.txt", "mine");
  project.stage("report", {
    head: 'import { linkSync } from "node:fs";',
    body: 'linkSync(join(ROOT, "mine.txt"), join(context.outputs, "out.txt"));',
  });
  const before = statSync(project.path("mine.txt"));
  expect((await project.run()).code).toBe(0);
  const { mode, mtimeMs } = statSync(project.path("mine.txt"));
  expect([mode, mtimeMs]).toEqual([before.mode, before.mtimeMs]);
  project.write("mine.txt", "changed in place");
  expect(blobOf("mine")).toBeString();
});
