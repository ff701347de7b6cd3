import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { join, resolve } from "node:path";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
  project.manifest(`version: 2
profiles: { big: {} }
stages:
  the-source: {}
  search: { needs: [the-source], matrix: { n: [1, 2] }, params: { budget: 10 }, publish: "results/$\{n}" }
`);
  project.stage("the-source", { body: 'console.log("printed"); write("out.txt", "source");' });
  project.stage("search", {
    params: "budget: z.int().default(1)",
    body: 'write("out.txt", read("the-source", "out.txt") + context.cell.n + context.params.budget);',
  });
});

afterEach(() => project.remove());

test("graph shows stages with the number of their cells, and their needs", async () => {
  expect((await project.run(["graph"])).out).toBe(`flowchart LR
  the_source["the-source"]
  search["search<br/>2 cells: n"]
  the_source --> search
`);
  expect((await project.run(["graph", "the-source"])).out).toBe('flowchart LR\n  the_source["the-source"]\n');
});

test("graph --svg draws them: a box per stage, a line per need", async () => {
  const { out } = await project.run(["graph", "--svg", "graph.svg"]);
  expect(out).toBe("wrote graph.svg\n");
  const svg = project.read("graph.svg");
  expect(svg).toStartWith("<svg ");
  for (const text of ["the-source", "search", "2 cells: n"]) expect(svg).toContain(`>${text}</text>`);
  const [lines, boxes] = [/mark-path.*?<\/g>/s.exec(svg)![0], /mark-rect.*?<\/g>/s.exec(svg)![0]];
  expect([lines.split("<path").length - 1, boxes.split("<path").length - 1]).toEqual([1, 2]);
  expect((await project.run(["graph", "--svg", "no/graph.svg"])).err).toStartWith(
    'error: "no/graph.svg" cannot be written: ENOENT',
  );
});

test("log shows what a cell printed, also after its code changed", async () => {
  await project.run();
  expect((await project.run(["log", "the-source"])).out).toBe("printed\n");
  project.stage("the-source", { body: 'write("out.txt", "other");' });
  expect((await project.run(["log", "the-source"])).out).toBe("printed\n");
  expect((await project.run(["log", "search[n=1]"])).err).toBe(
    "error: there is no log of \"search[n=1]\": it printed nothing, or has not run\n  See `bun run pipeline why 'search[n=1]'`.\n",
  );
});

describe("schema", () => {
  test("is committed as the types and the project's stages give it", async () => {
    const root = resolve(import.meta.dir, "../../..");
    const { out } = await project.run(["schema", "--file", join(root, "pipeline.yaml")]);
    expect(await Bun.file(join(root, "pipeline.schema.json")).json()).toEqual(JSON.parse(out));
  });

  test("says what all manifests may hold where there is none, and refuses one that is broken", async () => {
    const none = await project.run(["schema", "--file", "nowhere.yaml"]);
    expect([none.code, JSON.parse(none.out).required]).toEqual([0, ["version", "stages"]]);
    project.manifest("version: 2\nstagse: {}\n");
    const broken = await project.run(["schema"]);
    expect([broken.code, broken.out]).toEqual([2, ""]);
    expect(broken.err).toStartWith('error: unknown key "stagse"\n  at pipeline.yaml:2:1\n');
  });
});

describe("exec-cell", () => {
  async function listed(...flags: string[]): Promise<void> {
    project.write("cells.json", (await project.run(["plan", "--json", ...flags])).out);
  }
  const exec = (index: number) => project.run(["exec-cell", "--manifest", "cells.json", "--index", String(index)]);

  test("runs one cell of a plan, leaves its record and publishes nothing; the next run finds it", async () => {
    await listed("--profile", "big", "--set", "search.budget=7");
    for (const index of [0, 2]) expect((await exec(index)).code).toBe(0);
    expect(project.has("results")).toBe(false);
    expect(await project.ran(["--profile", "big", "--set", "search.budget=7"])).toEqual(["search[n=1]"]);
    expect([1, 2].map((n) => project.read(`results/set/search.budget=7/${n}/out.txt`))).toEqual([
      "source17",
      "source27",
    ]);
  });

  test("refuses a cell whose inputs are not there, and lists that are none", async () => {
    await listed();
    const early = await exec(1);
    expect([early.code, early.err]).toEqual([
      2,
      'error: "search[n=1]" needs "the-source", which has no result in the cache\n  Run the cells before it first; they must share the cache.\n',
    ]);
    expect((await exec(3)).err).toBe(
      'error: there is no cell 3 in "cells.json", which lists 3 cells\n  at --index\n  Give an index from 0 to 2.\n',
    );
    project.write("cells.json", "[]");
    expect((await exec(0)).err).toStartWith('error: "cells.json" is no list of cells: ');
  });
});
