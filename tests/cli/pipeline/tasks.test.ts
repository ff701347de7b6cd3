import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { plugInProject, STAGE_HEAD } from "../../runner/plug-in-project.ts";
import type { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

const MANIFEST = `version: 2
variants: { strategy: { exact: { use: walkers, title: "Uncounted", settings: { model: exact } } } }
profiles: { p: { folder: other } }
stages:
  sample: {}
  train: {}
  search:
    matrix:
      - { task: [one/a, "block(20-4)/c,d"], strategy: random-search }
      - { task: one/a, strategy: [walkers, exact] }
    publish: "results/\${folder}/\${task}/\${strategy}"
  figures: { publish: figures }
`;

beforeEach(() => {
  project = plugInProject();
  project.manifest(MANIFEST);
  project.stage("sample", {
    head: STAGE_HEAD,
    more: "axes: { space: { schema: z.string() } },",
    body: 'write("out.txt", context.cell.space);',
  });
  project.stage("train", { head: STAGE_HEAD, more: "axes: { task },", body: 'write("out.txt", "trained");' });
  const train = 'train: optional([out], { when: ({ needs }) => needs.includes("differences") })';
  project.stage("search", {
    head: STAGE_HEAD,
    more: `axes: { task, strategy: plugInAxis(folder, "a strategy") }, inputs: { sample: one([out]), ${train} },`,
    body: `const { name, settings } = await context.plugIn("strategy");
    const sample = await context.read(context.input("sample"), out);
    write("out.txt", [name, JSON.stringify(settings), sample, context.optional("train") !== undefined].join(" "));`,
  });
  project.stage("figures", {
    head: STAGE_HEAD,
    more: 'inputs: { search: many([out]) }, titles: ["strategy"],',
    body: 'write("out.txt", JSON.stringify(context.titles) + context.inputs("search").length);',
  });
});

afterEach(() => project.remove());

const SEARCHES = [
  "search[task=block(20-4)/c,d,strategy=random-search]",
  "search[task=one/a,strategy=exact]",
  "search[task=one/a,strategy=random-search]",
  "search[task=one/a,strategy=walkers]",
];

describe("a manifest of tasks and plug-ins", () => {
  test("runs what is needed and publishes into a folder for each part of a task", async () => {
    expect(await project.ran()).toEqual([
      "figures",
      "sample[space=block(20-4)]",
      "sample[space=one]",
      ...SEARCHES,
      "train[task=one/a]",
    ]);
    expect({ ...project.contents("results"), ...project.contents("figures") }).toEqual({
      "results/one/a/random-search/out.txt": "random-search {} one false",
      "results/one/a/walkers/out.txt": 'walkers {"walkers":10,"model":"trained"} one true',
      "results/one/a/exact/out.txt": 'exact {"walkers":10,"model":"exact"} one false',
      "results/block_20-4_/c_d/random-search/out.txt": "random-search {} block(20-4) false",
      "figures/out.txt": '{"strategy":{"exact":"Uncounted"}}4',
    });
    expect(await project.ran(["-p", "p"])).toEqual([]);
    expect(project.read("results/other/one/a/walkers/out.txt")).toContain("walkers");
  });

  test("is read by selectors as cells are named, by written coordinates or derived ones", async () => {
    const planned = async (selector: string) => {
      const { out } = await project.run(["plan", selector, "--json"]);
      return (JSON.parse(out).cells as { cell: string }[])
        .map(({ cell }) => cell)
        .filter((cell) => cell.startsWith("search"));
    };
    expect(await planned("search[task=block(20-4)/c,d]")).toEqual(SEARCHES.slice(0, 1));
    expect(await planned("search[space=block(20-4)]")).toEqual(SEARCHES.slice(0, 1));
    expect((await planned("search[instance=one/a,strategy=exact]")).sort()).toEqual(SEARCHES.slice(1, 2));
    expect((await planned("search[space=one]")).sort()).toEqual(SEARCHES.slice(1));
    for (const id of SEARCHES) expect(await planned(id)).toEqual([id]);
    expect((await project.run(["plan", "search[space=on]"])).err).toBe(
      'error: no cell of "search" has space "on"\n  at command line\n  Did you mean "one"?\n',
    );
  });

  test("runs nothing again for other blocks of the same cells, and figures alone for another title", async () => {
    await project.run();
    const blocks = MANIFEST.split("\n").filter((line) => line.trimStart().startsWith("- "));
    project.manifest(MANIFEST.replace(blocks.join("\n"), blocks.toReversed().join("\n")));
    expect(await project.ran()).toEqual([]);
    project.manifest(MANIFEST.replace("Uncounted", "Exact"));
    expect(await project.ran()).toEqual(["figures"]);
    expect(project.read("figures/out.txt")).toBe('{"strategy":{"exact":"Exact"}}4');
  });

  test("runs the cells of a plug-in again whose settings or code change, and no others", async () => {
    await project.run();
    project.manifest(MANIFEST.replace("model: exact", "model: exact, walkers: 5"));
    expect(await project.ran()).toEqual(["figures", "search[task=one/a,strategy=exact]"]);
    const file = "src/strategies/random-search.ts";
    project.write(file, project.read(file).replace("A plug-in", "Another plug-in"));
    expect((await project.ran()).filter((cell) => cell !== "figures")).toEqual([SEARCHES[0]!, SEARCHES[2]!]);
  });

  test("takes settings from the command line, and in a list of cells", async () => {
    const set = ["--set", "search.strategy.walkers.walkers=3"];
    project.write("cells.json", (await project.run(["plan", "--json", ...set])).out);
    const listed = JSON.parse(project.read("cells.json")).cells as { cell: string; derived: object }[];
    const at = listed.findIndex(({ cell }) => cell === SEARCHES[3]!);
    expect(listed[at]!.derived).toEqual({ space: "one", dataset: "a", instance: "one/a", benchmark: "one" });
    await project.run(["train", "sample", ...set]);
    expect((await project.run(["exec-cell", "--manifest", "cells.json", "--index", String(at)])).code).toBe(0);
    const { out } = await project.run(["search", ...set]);
    expect(out.split("\n").slice(0, 2)).toEqual([
      "set    search.strategy.walkers.walkers=3: other parameters for 2 of 4 cells of search",
      "set    published apart from the usual results, in results/set/search.strategy.walkers.walkers=3/",
    ]);
    expect(out).not.toContain("done   search[task=one/a,strategy=walkers]");
    expect(project.read("results/set/search.strategy.walkers.walkers=3/one/a/exact/out.txt")).toBe(
      'exact {"walkers":3,"model":"exact"} one false',
    );
  });
});
