import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
});

afterEach(() => project.remove());

test("a cell over its timeout has failed, others go on, and its checkpoint lets the next attempt finish", async () => {
  project.manifest(`version: 2
stages:
  long: { timeout: 4, matrix: { n: [1, 2] }, publish: "results/$\{n}" }
  quick: { publish: results }
`);
  project.stage("long", {
    head: 'import { existsSync } from "node:fs";',
    body: `const state = join(context.checkpoint, "state");
    const resumed = existsSync(state);
    writeFileSync(state, "half of " + context.cell.n);
    if (!resumed && context.cell.n === 1) await Bun.sleep(60_000);
    write("out.txt", resumed ? readFileSync(state, "utf8") : "from the start");`,
  });
  project.stage("quick", { body: 'write("out.txt", "quick");' });
  const { out, code } = await project.run();
  expect(code).toBe(1);
  expect(out).toContain(
    "FAILED long[n=1]\nerror: the cell was stopped after its timeout of 4 s\n  Raise the stage's timeout; a checkpoint lets it go on.\n",
  );
  expect(project.read("results/out.txt")).toBe("quick");
  expect(await project.ran()).toEqual(["long[n=1]"]);
  expect([1, 2].map((n) => project.read(`results/${n}/out.txt`))).toEqual(["half of 1", "from the start"]);
  expect(Object.keys(project.contents(".delta-nas/store/checkpoints"))).toEqual([]);
});

test("a timeout is not part of the fingerprint, and a size may name another", async () => {
  const manifest = (timeout: number, rest = "") =>
    `version: 2\nstages:\n  one: { matrix: { n: [1, 2] }, timeout: ${timeout} }\n${rest}`;
  project.stage("one", { body: 'write("out.txt", "");' });
  project.manifest(manifest(100));
  expect(await project.ran()).toEqual(["one[n=1]", "one[n=2]"]);
  project.manifest(manifest(0.001, "sizes: [{ where: { n: 2 }, limits: { one: { timeout: 50 } } }]\n"));
  expect(await project.ran()).toEqual([]);
  const { out } = await project.run(["--force"]);
  expect(out).toContain("FAILED one[n=1]\nerror: the cell was stopped after its timeout of 0.001 s\n");
  expect(out).toContain("2 cells: 1 run, 0 reused, 1 failed in");
});
