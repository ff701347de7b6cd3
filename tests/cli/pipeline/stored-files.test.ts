import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { readFileSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
  project.manifest("version: 2\nstages:\n  make: {}\n  use: { needs: [make] }\n");
  project.stage("make", {
    outputs: ["a.txt", "folder"],
    head: 'import { mkdirSync } from "node:fs";',
    body: 'write("a.txt", "alone"); mkdirSync(join(context.outputs, "folder", "b"), { recursive: true }); write("folder/b/c.txt", "inner");',
  });
  project.stage("use", { body: 'write("out.txt", read("make", "a.txt"));' });
});

afterEach(() => project.remove());

async function outputsOf(cell: string): Promise<Record<string, string>> {
  return JSON.parse((await project.run(["why", cell, "--json"])).out).outputs;
}

test("why says where the output files of a stored result lie, those in a folder one by one", async () => {
  await project.run();
  const outputs = await outputsOf("make");
  const contents = Object.entries(outputs).map(([name, path]) => [name, readFileSync(path, "utf8")]);
  expect(contents).toEqual([
    ["a.txt", "alone"],
    ["folder/b/c.txt", "inner"],
  ]);
  const lines = (await project.run(["why", "make"])).out.trimEnd().split("\n");
  expect(lines.slice(1)).toEqual([
    "its outputs:",
    `  a.txt           ${outputs["a.txt"]}`,
    `  folder/b/c.txt  ${outputs["folder/b/c.txt"]}`,
  ]);
});

test("why names no files of a cell that would run or waits, for those of an earlier result are not its own", async () => {
  await project.run();
  project.write("stages/make.ts", project.read("stages/make.ts").replace('"alone"', '"other"'));
  expect([await outputsOf("make"), await outputsOf("use")]).toEqual([{}, {}]);
  expect((await project.run(["why", "make"])).out).not.toContain("its outputs");
});
