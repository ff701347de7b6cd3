import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { closeSync, existsSync, openSync } from "node:fs";
import { COMMAND_LINE, TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

/** A device that is always full; only some systems have it. */
const FULL = "/dev/full";
const LOST = `error: cannot write to standard output: ENOSPC: no space left on device, write
  Make room on the disk, or send the output elsewhere.
`;

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  project.manifest("version: 2\nstages: { one: { publish: results }, two: { needs: [one], publish: results/two } }\n");
  project.stage("one", { body: 'write("out.txt", "one");' });
  project.stage("two", { body: 'write("out.txt", "two");' });
});

afterAll(() => project.remove());

function spawn(argv: readonly string[], stdio: { stdout: number | "pipe"; stderr: number | "pipe" }) {
  return Bun.spawnSync([process.execPath, COMMAND_LINE, ...argv], { cwd: project.root, ...stdio });
}

describe.skipIf(!existsSync(FULL))("pipeline on a full disk", () => {
  test.each([
    [["plan"]],
    [["plan", "--json"]],
    [["status"]],
    [["graph"]],
    [["schema"]],
    [["--help"]],
    [["nothing", "--json"]],
  ])("%j says that its output is lost and exits with 1", (argv) => {
    const full = openSync(FULL, "w");
    const { exitCode, stderr } = spawn(argv, { stdout: full, stderr: "pipe" });
    closeSync(full);
    expect([exitCode, stderr!.toString()]).toEqual([1, LOST]);
  });

  test.each([[[]], [["--json", "--force"]]])("a run (%j) makes its results all the same, and exits with 1", (argv) => {
    const full = openSync(FULL, "w");
    const { exitCode, stderr } = spawn(argv, { stdout: full, stderr: "pipe" });
    closeSync(full);
    expect([exitCode, stderr!.toString()]).toEqual([1, LOST]);
    expect(project.contents("results")).toEqual({ "results/out.txt": "one", "results/two/out.txt": "two" });
  });

  test("a refusal that cannot be told keeps its exit code", () => {
    const full = openSync(FULL, "w");
    const { exitCode, stdout } = spawn(["nothing"], { stdout: "pipe", stderr: full });
    closeSync(full);
    expect([exitCode, stdout!.toString()]).toEqual([2, ""]);
  });
});

test("a reader that goes away is no error to tell, but the answer was not given", async () => {
  const script = `"${process.execPath}" "${COMMAND_LINE}" plan; echo "ended with $?" >&2`;
  // The reader has closed its end before the command line starts.
  const child = Bun.spawn(["bash", "-c", `{ sleep 0.3; ${script}; } | true`], {
    cwd: project.root,
    stdout: "pipe",
    stderr: "pipe",
  });
  expect(await new Response(child.stderr).text()).toBe("ended with 1\n");
});
