import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
});

afterEach(() => project.remove());

/** Waits until a condition holds; the test's own limit ends a wait in vain. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await Bun.sleep(5);
}

async function failureOf(argv: readonly string[] = [], environment: Record<string, string> = {}) {
  const { out, code } = await project.run([...argv, "--json"], environment);
  const events = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const event = events.find(({ kind }) => kind === "cell-failed" || kind === "error");
  return { code, event, failure: event?.failure as { code: string; message: string; remedy: string } | undefined };
}

describe("a failing cell", () => {
  test("lets independent cells finish, skips what needs it, and ends with exit code 1", async () => {
    project.manifest("version: 2\nstages:\n  bad: {}\n  after: { needs: [bad] }\n  good: { publish: results }\n");
    project.stage("bad", { body: 'return failed({ code: "unsupported", message: "no such thing" });' });
    project.stage("after", { body: "" });
    project.stage("good", { body: 'write("out.txt", "good");' });
    const { out, code } = await project.run(["-j1"]);
    expect(code).toBe(1);
    expect(project.read("results/out.txt")).toBe("good");
    expect(out).toContain("FAILED bad\nerror: no such thing\nskip   after: needs bad\n");
    expect(out).toContain("3 cells: 1 run, 0 reused, 1 failed, 1 not reached in");
  });

  test("that throws is reported by its message, and its trace goes to the log", async () => {
    project.manifest("version: 2\nstages:\n  bad: {}\n");
    project.stage("bad", { body: 'throw new Error("went wrong");' });
    const { failure, event } = await failureOf();
    expect(failure?.message).toBe("the stage threw: went wrong");
    expect(event?.log).toContain("Error: went wrong");
  });

  test("without its declared output is refused, although its process ended with 0", async () => {
    project.manifest("version: 2\nstages:\n  lazy: {}\n");
    project.stage("lazy", { outputs: ["a.txt", "b.txt"], body: 'write("a.txt", "");' });
    expect((await failureOf()).failure).toEqual({
      code: "missing-output",
      message: 'the stage ended without its declared output "b.txt"',
      remedy: "Write every declared output into context.outputs, or declare fewer.",
    });
  });

  test("that ends its process is refused", async () => {
    project.manifest("version: 2\nstages:\n  rude: {}\n");
    project.stage("rude", { body: 'write("out.txt", ""); process.exit(0);' });
    expect((await failureOf()).failure?.message).toBe(
      "the cell's process ended with exit code 0 before the stage was done",
    );
  });

  test("that is killed is reported as killed", async () => {
    project.manifest("version: 2\nstages:\n  hungry: {}\n");
    project.stage("hungry", { body: 'process.kill(process.pid, "SIGKILL"); await Bun.sleep(10000);' });
    expect((await failureOf()).failure?.message).toBe("the cell's process was killed by SIGKILL");
  });

  test("names a set variable that it asked for without declaring it", async () => {
    project.manifest("version: 2\nstages:\n  curious: {}\n");
    project.stage("curious", { body: 'if (process.env.MY_TOKEN === undefined) throw new Error("no token");' });
    expect((await failureOf([], { MY_TOKEN: "secret" })).failure?.message).toBe(
      'the stage threw: no token (it asked for "MY_TOKEN", set but not declared under environment)',
    );
  });
});

test("a declared environment variable is seen and makes the cell run again when it changes", async () => {
  project.manifest("version: 2\nstages:\n  open: { publish: results }\n");
  project.stage("open", {
    more: 'environment: ["MY_MIRROR"],',
    body: 'write("out.txt", context.environment.MY_MIRROR + process.env.MY_MIRROR + process.env.MY_OTHER);',
  });
  expect(await project.ran([], { MY_MIRROR: "a", MY_OTHER: "x" })).toEqual(["open"]);
  expect(project.read("results/out.txt")).toBe("aaundefined");
  expect(await project.ran([], { MY_MIRROR: "a", MY_OTHER: "y" })).toEqual([]);
  expect(await project.ran([], { MY_MIRROR: "b" })).toEqual(["open"]);
});

test("a project file that changes while its stage runs makes the result worthless, even when it is put back", async () => {
  project.manifest("version: 2\nstages:\n  reader: { files: [data.txt] }\n");
  project.write("data.txt", "one");
  project.stage("reader", {
    body: `const path = context.file("data.txt");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, "two");
    writeFileSync(path, text);
    write("out.txt", text);`,
  });
  expect((await failureOf()).failure).toEqual({
    code: "stage-failed",
    message: '"data.txt" was changed while "reader" ran',
    remedy: "Run again; the result was not kept.",
  });
  expect(readdirSync(project.path(".delta-nas/store/records"))).toEqual([]);
});

describe("a stopped run", () => {
  const SLOW = `version: 2
stages:
  first: {}
  slow: { needs: [first], publish: results }
`;

  beforeEach(() => {
    project.manifest(SLOW);
    project.stage("first", { body: 'write("out.txt", "first");' });
    project.stage("slow", {
      outputs: ["many"],
      body: `const { existsSync, mkdirSync } = await import("node:fs");
      mkdirSync(join(context.outputs, "many/deep"), { recursive: true });
      for (let n = 0; n < 200; n++) write("many/deep/" + n, String(n));
      const go = join(ROOT, "go");
      writeFileSync(join(ROOT, "pid"), String(process.pid));
      while (!existsSync(go)) {}`,
    });
  });

  async function isGone(pid: number): Promise<void> {
    await until(() => !existsSync(`/proc/${pid}`));
  }

  for (const [signal, code] of [
    ["SIGKILL", null],
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    test(`by ${signal} leaves no process and no half result; the next run goes on from the last finished cell`, async () => {
      const child = project.start([]);
      await until(() => project.has("pid") && project.read("pid") !== "");
      const pid = Number(project.read("pid"));
      child.kill(signal);
      await child.exited;
      expect(child.signalCode === "SIGKILL" ? null : child.exitCode).toBe(code);
      await isGone(pid);
      expect(project.has("results")).toBe(false);
      project.write("go", "");
      expect(await project.ran()).toEqual(["slow"]);
      expect(Object.keys(project.contents("results")).length).toBe(200);
      expect(readdirSync(project.path(".delta-nas/store/attempts"))).toEqual([]);
    });
  }
});

describe("a store that cannot be written", () => {
  beforeEach(() => {
    project.manifest("version: 2\nstages:\n  one: {}\n");
    project.stage("one", { body: 'write("out.txt", "one");' });
  });

  test("is one clear failure before anything runs, with exit code 2", async () => {
    project.write("blocked", "a file where the folder should be");
    const { code, failure } = await failureOf(["--cache", "blocked/store"]);
    expect(code).toBe(2);
    expect(failure?.code).toBe("store-unwritable");
    expect(failure?.message).toStartWith(`the cache "${project.path("blocked/store")}" cannot be written: ENOTDIR`);
    expect(failure?.remedy).toBe(
      "Free some space, mend the permissions, or choose another folder with `--cache` or DELTA_NAS_CACHE.",
    );
  });

  test("is named on the error stream, without a summary of a run that there was not", async () => {
    project.write("blocked", "a file where the folder should be");
    const run = await project.run(["--cache", "blocked/store"]);
    expect([run.code, run.out]).toEqual([2, ""]);
    expect(run.err).toStartWith(`error: the cache "${project.path("blocked/store")}" cannot be written: ENOTDIR`);
    const file = await project.run(["plan"], { DELTA_NAS_CACHE: "blocked" });
    expect([file.code, file.err]).toEqual([
      2,
      `error: the cache "${project.path("blocked")}" is not a folder\n  Choose a folder with \`--cache\` or DELTA_NAS_CACHE.\n`,
    ]);
  });

  test("still serves what it holds", async () => {
    await project.run();
    for (const folder of ["attempts", "blobs", "records", "."])
      chmodSync(project.path(".delta-nas/store", folder), 0o555);
    const { code, out } = await project.run();
    for (const folder of ["attempts", "blobs", "records", "."])
      chmodSync(project.path(".delta-nas/store", folder), 0o755);
    expect(code).toBe(0);
    expect(out).toContain("1 cell: 0 run, 1 reused");
  });
});

test("a folder that results cannot be published to is one clear failure", async () => {
  project.manifest("version: 2\nstages:\n  one: { publish: results/one }\n");
  project.stage("one", { body: 'write("out.txt", "one");' });
  writeFileSync(project.path("results"), "a file where the folder should be");
  const { code, failure } = await failureOf();
  expect(code).toBe(2);
  expect(failure?.message).toBe('"one" publishes to "results/one", but "results" is a file');
});

test("files that a cell no longer makes leave the published folder, edited ones stay", async () => {
  project.manifest("version: 2\nstages:\n  many: { params: { last: 3 }, publish: results }\n");
  project.stage("many", {
    params: "last: z.int().default(1)",
    outputs: ["files"],
    head: 'import { mkdirSync } from "node:fs";',
    body: `mkdirSync(join(context.outputs, "files"));
    for (let n = 1; n <= context.params.last; n++) write("files/" + n, String(n));`,
  });
  await project.run();
  project.write("results/files/3", "edited by hand");
  project.manifest("version: 2\nstages:\n  many: { params: { last: 1 }, publish: results }\n");
  await project.run();
  expect(project.contents("results")).toEqual({ "results/files/1": "1", "results/files/3": "edited by hand" });
});
