import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { createHash } from "node:crypto";
import { utimesSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeEach(async () => {
  project = new TemporaryProject();
  project.manifest("version: 2\nstages:\n  one: {}\n");
  project.stage("one", { body: 'write("out.txt", "one");' });
});

afterEach(() => project.remove());

test("gc in a folder with files of others removes results only", async () => {
  const digest = createHash("sha256").update("").digest("hex");
  const mine = {
    "mixed/records/2024/a/take.json": "not a record of the runner",
    "mixed/records/list.json": "[]",
    "mixed/blobs/photos/cat.jpg": "cat",
    "mixed/blobs/ab/cat.jpg": "cat",
    [`mixed/blobs/photos/${digest}`]: "cat",
    "mixed/logs/take.log": "take",
    "mixed/attempts/notes.txt": "notes",
  };
  for (const [path, text] of Object.entries(mine)) project.write(path, text);
  for (const path of Object.keys(mine)) utimesSync(project.path(path), 1, 1);
  await project.run(["--cache", "mixed"]);
  // A file without a result is left alone for an hour: what is to be proved is that these stay because of their names.
  const clock = "const real = Date.now; Date.now = () => real() + 7_200_000;";
  project.write(
    "later.ts",
    `${clock}\nawait import(${JSON.stringify(`${import.meta.dir}/../../../src/cli/pipeline.ts`)});\n`,
  );
  const argv = ["gc", "--max-size", "0", "--cache", "mixed"];
  const ended = Bun.spawnSync([process.execPath, "later.ts", ...argv], { cwd: project.root });
  expect(ended.stdout.toString()).toBe("removed 1 result and 0.0 MB; 0 results of 0.0 MB stay\n");
  const left = Object.keys(project.contents("mixed")).filter((path) => !path.startsWith("mixed/cache/"));
  expect(left.sort()).toEqual(Object.keys(mine).sort());
});
