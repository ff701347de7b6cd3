import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
  project.manifest(`version: 2
stages:
  cell: { matrix: { n: [1, 2, 3, 4] }, publish: "results/$\{n}" }
`);
});

afterEach(() => project.remove());

function shared(body: string, more = ""): void {
  project.stage("cell", { more: `process: "shared", ${more}`, body });
}

/** What each cell wrote, in the order of the cells. */
function written(): string[] {
  return [1, 2, 3, 4].map((n) => (project.has(`results/${n}/out.txt`) ? project.read(`results/${n}/out.txt`) : ""));
}

/** Numbers each distinct text by its first appearance: process ids differ from run to run. */
function numbered(texts: readonly string[]): number[] {
  const seen = [...new Set(texts)];
  return texts.map((text) => seen.indexOf(text));
}

test("stages that share a process run in one per slot, each cell in a folder of its own", async () => {
  shared('write("out.txt", process.pid + " " + process.cwd() + " " + process.env.TMPDIR);');
  expect((await project.run(["-j1"])).code).toBe(0);
  const parts = written().map((text) => text.split(" "));
  expect(numbered(parts.map(([pid]) => pid!))).toEqual([0, 0, 0, 0]);
  expect(numbered(parts.map(([, folder]) => folder!))).toEqual([0, 1, 2, 3]);
  for (const [pid, folder, temporary] of parts) {
    expect(temporary).toBe(`${folder}/temporary`);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  }
  expect(readdirSync(project.path(".delta-nas/store/attempts"))).toEqual([]);
});

test("other stages have a process per cell", async () => {
  project.stage("cell", { body: 'write("out.txt", String(process.pid));' });
  await project.run(["-j1"]);
  expect(numbered(written())).toEqual([0, 1, 2, 3]);
});

test("results and their records are the same bytes, shared or not, with one job and with two", async () => {
  const body = 'write("out.txt", context.seed + context.cell.n + process.env.HOME);';
  const all: unknown[] = [];
  for (const [more, jobs] of [
    ['process: "own",', "-j1"],
    ['process: "shared",', "-j1"],
    ['process: "shared",', "-j2"],
  ] as const) {
    project.stage("cell", { more, body });
    await project.run([jobs, "--force"]);
    all.push(written());
  }
  expect(all[1]).toEqual(all[0]);
  expect(all[2]).toEqual(all[0]);
});

test("a cell that leaves a global, a child, or a failure behind ends its process: the next cell sees none of it", async () => {
  shared(`if ((globalThis as Record<string, unknown>).leftover !== undefined) throw new Error("saw a leftover");
    write("out.txt", String(process.pid));
    if (context.cell.n === 1) (globalThis as Record<string, unknown>).leftover = 1;
    if (context.cell.n === 2) write("../../../../../child", String(Bun.spawn(["sleep", "60"]).pid));
    if (context.cell.n === 3) return failed({ code: "unsupported", message: "not this one" });`);
  const { out } = await project.run(["-j1"]);
  expect(out).toContain("4 cells: 3 run, 0 reused, 1 failed in");
  expect(out).not.toContain("saw a leftover");
  const [first, second, , fourth] = written();
  expect(numbered([first!, second!, fourth!])).toEqual([0, 1, 2]);
  // It is dead at once; its entry stays until somebody collects it. The test's own limit ends a wait in vain.
  while (existsSync(`/proc/${project.read("child")}`)) await Bun.sleep(5);
});

test("a killed, ended or overdue shared process fails its own cell only", async () => {
  project.manifest(project.read("pipeline.yaml").replace("publish", "timeout: 5, publish"));
  shared(`console.log("cell", context.cell.n);
    if (context.cell.n === 1) process.kill(process.pid, "SIGKILL");
    if (context.cell.n === 2) process.exit(0);
    if (context.cell.n === 3) while (true) {}
    write("out.txt", "done");`);
  const { out } = await project.run(["-j1"]);
  expect(out).toContain("FAILED cell[n=1]\nerror: the cell's process was killed by SIGKILL\n");
  expect(out).toContain(
    "FAILED cell[n=2]\nerror: the cell's process ended with exit code 0 before the stage was done\n",
  );
  expect(out).toContain(`FAILED cell[n=3]
error: the cell was stopped after its timeout of 5 s
  Raise the stage's timeout; a checkpoint lets it go on.
  | cell 3
`);
  expect(written()).toEqual(["", "", "", "done"]);
});

test("what a cell prints is kept under its own fingerprint", async () => {
  shared('console.log("this is", context.cell.n); write("out.txt", "");');
  const { out } = await project.run(["-j1", "--json"]);
  const events = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, string>);
  const finished = events.filter(({ kind }) => kind === "cell-finished");
  expect(finished).toHaveLength(4);
  for (const { cell, fingerprint } of finished) {
    expect(project.read(`.delta-nas/store/logs/${fingerprint}.log`)).toBe(`this is ${/\d/.exec(cell!)![0]}\n`);
  }
});

test("a declared variable that changed is seen, and others stay withheld", async () => {
  shared('write("out.txt", process.env.MY_MIRROR + " " + process.env.MY_OTHER);', 'environment: ["MY_MIRROR"],');
  await project.run([], { MY_MIRROR: "a", MY_OTHER: "x" });
  await project.run([], { MY_MIRROR: "b", MY_OTHER: "x" });
  expect(written()).toEqual(Array(4).fill("b undefined"));
});
