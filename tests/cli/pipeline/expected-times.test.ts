import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;
beforeEach(() => {
  project = new TemporaryProject();
  project.stage("source", { body: `write("out.txt", "source");` });
  project.stage("search", {
    params: "budget: z.int().default(1).describe('Budget.')",
    body: `write("out.txt", read("source", "out.txt") + context.params.budget);`,
  });
  project.manifest(`version: 2
stages:
  source: {}
  search: { needs: [source], matrix: { n: [1, 2, 3] }, publish: "results/$\{n}" }
`);
});
afterEach(() => project.remove());

/** Rewrites what the store says a cell took. */
function took(stage: string, cell: string, seconds: number): void {
  const folder = `.delta-nas/store/records/${stage}/${cell}`;
  for (const name of readdirSync(project.path(folder))) {
    const record = JSON.parse(project.read(`${folder}/${name}`)) as object;
    project.write(`${folder}/${name}`, JSON.stringify({ ...record, seconds }));
  }
}

async function expectedEvents(...argv: string[]) {
  const { out } = await project.run([...argv, "--json"]);
  return out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { kind: string; cells: unknown[] })
    .filter(({ kind }) => kind === "cells-expected");
}

test("plan sums up per stage what a run would do, how long it takes by earlier runs, and why", async () => {
  await project.run(["search[n=1]", "search[n=2]"]);
  took("source", "_", 20);
  took("search", "n=1", 60);
  took("search", "n=2", 100);
  // n=3 has never run: it stands for the mean of those that are reused.
  expect((await project.run(["plan", "-j2"])).out).toBe(
    "stage   reuse  run  wait  takes        why\n" +
      "source  1      0    0\n" +
      "search  2      1    0     about 1 min  no result yet\n" +
      "4 cells: 3 to reuse, 1 to run, 0 waiting; about 1 min on 2 cores\n",
  );
  project.stage("source", { body: `write("out.txt", "other");` });
  const { out } = await project.run(["plan", "-j1"]);
  expect(out.replaceAll(/[0-9a-f]{10}…/g, "DIGEST")).toBe(
    "stage   reuse  run  wait  takes        why\n" +
      "source  0      1    0     about 20 s   source stages/source.ts: DIGEST → DIGEST\n" +
      "search  0      0    3     about 4 min  waits for source\n" +
      "4 cells: 0 to reuse, 1 to run, 3 waiting; about 4 min on 1 core\n",
  );
});

test("plan gives one reason a stage, the commonest, and the times as data", async () => {
  await project.run(["search[n=1]"]);
  took("search", "n=1", 60);
  const flags = ["plan", "--set", "search.budget=2"];
  expect((await project.run([...flags, "-j1"])).out).toContain(
    "\nsearch  0      3    0     about 3 min  no result yet; 1 other reason\n",
  );
  const plan = JSON.parse((await project.run([...flags, "--json", "-j3"])).out) as {
    expected: object;
    cells: { expectedSeconds: number | null }[];
  };
  expect(plan.cells.map((cell) => cell.expectedSeconds)).toEqual([null, 60, 60, 60]);
  expect(plan.expected).toEqual({ seconds: 60, unknown: 0 });
});

test("a run tells once what is to come and how long it last took, and nothing when all is stored", async () => {
  const [first] = await expectedEvents("-j4");
  const cell = (n: number) => ({ cell: `search[n=${n}]`, stage: "search", slots: 1, seconds: null, needs: [0] });
  expect(first!.cells).toEqual([
    { cell: "source", stage: "source", slots: 1, seconds: null, needs: [] },
    ...[1, 2, 3].map(cell),
  ]);
  expect(await expectedEvents()).toEqual([]);
  took("search", "n=2", 7);
  const again = await expectedEvents("search[n=2]", "--force");
  expect(again.map(({ cells }) => cells)).toEqual([[{ ...cell(2), seconds: 7, needs: [] }]]);
});
