import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, symlinkSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

const INSIDE = "Name a file inside the project, such as pipeline.lock.";

let project: TemporaryProject;

function manifest(lock: string, publish = "results"): void {
  project.manifest(
    `version: 2\nprofile: full\nprofiles:\n  full: { lock: ${lock} }\nstages:\n  one: { publish: ${publish} }\n`,
  );
}

beforeEach(() => {
  project = new TemporaryProject();
  project.stage("one", { body: 'write("out.txt", "one");' });
  project.write("package.json", "{}\n");
  project.write("other.lock", "version: 3\n");
});

afterEach(() => project.remove());

describe("a lock file is refused, before anything runs, when it", () => {
  const move = (name: string) => `Move "${name}" away, or name another lock file; links are not followed.`;
  const CASES: Record<string, [lock: string, message: string, remedy: string]> = {
    "has another ending": [
      "package.json",
      'the lock file "package.json" has a name that does not end in ".lock"',
      INSIDE,
    ],
    "lies above": ["../x.lock", 'the lock file "../x.lock" lies outside the project', INSIDE],
    "is absolute": ["/tmp/delta-nas-x.lock", 'the lock file "/tmp/delta-nas-x.lock" lies outside the project', INSIDE],
    "is git's": [".git/index.lock", 'the lock file ".git/index.lock" has the hidden name ".git" in it', INSIDE],
    "is Bun's": ["bun.lock", 'the lock file "bun.lock" is the one of the packages', INSIDE],
    "is another tool's": [
      "other.lock",
      '"other.lock" is no lock file of this runner, and is not replaced',
      move("other.lock"),
    ],
    "is a folder": ["folder.lock", '"folder.lock" is a folder, and is not replaced', move("folder.lock")],
    "is a link": [
      "linked.lock",
      'the lock file "linked.lock" cannot be written: "linked.lock" is a link',
      move("linked.lock"),
    ],
    "lies behind a link": [
      "behind/x.lock",
      'the lock file "behind/x.lock" cannot be written: "behind" is a link',
      move("x.lock"),
    ],
  };
  for (const [name, [lock, message, remedy]] of Object.entries(CASES)) {
    test(name, async () => {
      manifest(lock);
      project.write("folder.lock/x", "");
      project.write("target/x", "");
      symlinkSync(project.path("other.lock"), project.path("linked.lock"));
      symlinkSync(project.path("target"), project.path("behind"));
      const before = ["package.json", "other.lock", "bun.lock"].map((path) => project.read(path));
      const { code, out, err } = await project.run();
      expect([code, out]).toEqual([2, ""]);
      expect(err).toBe(
        `error: ${message}\n  at pipeline.yaml:4:17\n\n  4 |   full: { lock: ${lock} }\n    |                 ^\n\n  ${remedy}\n`,
      );
      expect(["package.json", "other.lock", "bun.lock"].map((path) => project.read(path))).toEqual(before);
      expect([existsSync(project.path("../x.lock")), project.has("target/x.lock"), project.has("results")]).toEqual([
        false,
        false,
        false,
      ]);
    });
  }
});

test("a lock file of an earlier run is replaced, also one of another version", async () => {
  manifest("./locks//pipeline.lock");
  expect((await project.run()).out).toEndWith("wrote locks/pipeline.lock\n");
  project.write("locks/pipeline.lock", project.read("locks/pipeline.lock").replace('"version": 1', '"version": 7'));
  expect((await project.run()).out).toEndWith("wrote locks/pipeline.lock\n");
  expect(JSON.parse(project.read("locks/pipeline.lock"))).toMatchObject({ version: 1, profile: "full" });
});

test("a lock file that appears while a run is under way is not replaced either, and the run says so", async () => {
  manifest("late.lock");
  project.stage("one", { body: 'writeFileSync(join(ROOT, "late.lock"), "mine"); write("out.txt", "one");' });
  const { out } = await project.run();
  expect(out).toEndWith('note: "late.lock" is no lock file of this runner, and is not replaced\n');
  expect(project.read("late.lock")).toBe("mine");
});

test("a lock file beside published files counts as the runner's own, and none is published over it", async () => {
  manifest("tables/pipeline.lock", "tables");
  expect((await project.run()).code).toBe(0);
  expect((await project.run()).code).toBe(0);
  project.stage("one", { outputs: ["pipeline.lock"], body: 'write("pipeline.lock", "one");' });
  const { code, err } = await project.run();
  expect([code, err.split("\n", 1)[0]]).toEqual([
    2,
    'error: "one" publishes "tables/pipeline.lock", but "tables/pipeline.lock" is the lock file',
  ]);
});

test("exec-cell, which publishes nothing, writes no lock file", async () => {
  manifest("pipeline.lock");
  project.write("cells.json", (await project.run(["plan", "--json"])).out);
  expect((await project.run(["exec-cell", "--manifest", "cells.json", "--index", "0"])).code).toBe(0);
  expect([project.has("results"), project.has("pipeline.lock")]).toEqual([false, false]);
  expect((await project.run()).out).toEndWith("wrote pipeline.lock\n");
});
