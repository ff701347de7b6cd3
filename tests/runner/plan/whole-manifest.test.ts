import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { unwrap } from "../../../src/failure/failure.ts";
import type { Plan, PlannedCell } from "../../../src/runner/plan/plan.ts";
import { planned } from "../planned.ts";
import { declare, plugInProject, plugInText } from "../plug-in-project.ts";
import type { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;
let plan: Plan;

/** A profile of a study: searches with models that are trained on designs of architectures, most stages without a matrix. */
const MANIFEST = `version: 2
seed: 2024
profile: quick
variants:
  strategy: { exact: { use: walkers, title: "Exact", settings: { model: exact } } }
stages:
  sample: {}
  proxy-score: { slots: max }
  pretrain: {}
  build-doa: {}
  train: {}
  search: { needs: { differences: { where: { predictor: edit-only, label: zen, labelled: all, distance: 1 } } } }
  evaluate: {}
  tables: { matrix: { table: [summary, claims] }, publish: results }
  figures: { publish: "figures/\${space}" }
profiles:
  quick:
    lists:
      main: [nb201/c10]
      small: [nb101/c10, nb301/c10, tn-micro/cls, tn-macro/cls]
      block: [block/c10/zen]
      others: [nb101, nb301, tn-micro, tn-macro, block]
    sizes:
      - set: { sample: { groups: 100 }, search: { runs: 50 } }
      - where: { space: $others }
        set: { sample: { groups: 10 }, train: { predictor: { siamese: { members: 2 } } }, search: { runs: 10, strategy: { walkers: { walkers: 20 } } } }
      - { where: { space: block }, set: { search: { runs: 3, strategy: { walkers: { walkers: 5 } } } } }
    matrix:
      train:
        - { task: $main, predictor: [siamese, edit-only], label: [zen, accuracy], labelled: [78, 156] }
        - { task: $main, predictor: edit-only, label: [zen, accuracy], labelled: all, distance: [1, 2, 3, 4, 5] }
        - { task: $small, predictor: siamese, label: accuracy, labelled: 78 }
        - { task: $block, predictor: siamese, label: zen, labelled: 16 }
        - { task: [$small, $block], predictor: edit-only, label: zen, labelled: all }
      search:
        - { task: [$main, $small, $block], strategy: [random-search, walkers, budgeted, random-restarts] }
        - { task: $main, strategy: exact }
      evaluate: { task: [$main, $small, $block] }
      figures:
        - { figure: [edit-distance, search-curves], space: [nb201, $others] }
        - { figure: theory }
`;

beforeAll(async () => {
  project = plugInProject();
  project.write("src/strategies/random-restarts.ts", plugInText(""));
  project.write("src/predictors/siamese.ts", plugInText("members: z.int().default(5)", 'design: "random"'));
  project.write("src/predictors/edit-only.ts", plugInText("steps: z.int().default(200)", 'design: "pairs"'));
  const predictors = 'new URL("../src/predictors", import.meta.url).pathname';
  const predictor = `predictor: plugInAxis(${predictors}, "a predictor", { derive: (_, plugIn) => ({ design: plugIn.design }) })`;
  const label = 'label: { schema: z.enum(["zen", "accuracy"]) }';
  const rest = `${label}, labelled: { schema: z.union([z.literal("all"), z.int()]) }, distance: { schema: z.int(), fallback: 1 }`;
  const instance = "instance: { schema: z.string(), derive: (value) => ({ space: value.split('/')[0] }) }";
  declare(project, "sample", "axes: { space: { schema: z.string() } },", "groups: z.int().default(1)");
  declare(
    project,
    "proxy-score",
    `axes: { ${instance}, proxy: { schema: z.enum(["zen"]) } }, inputs: { sample: one([out]) },`,
  );
  declare(project, "pretrain", `axes: { ${instance} }, inputs: { sample: one([out]) },`);
  const scores = 'scores: optional([out], { stage: "proxy-score", match: { proxy: "label" } })';
  const design = 'design: { schema: z.enum(["random", "pairs"]) }';
  declare(project, "build-doa", `axes: { task, ${design}, ${rest} }, inputs: { sample: one([out]), ${scores} },`);
  const doa = 'design: one([out], { stage: "build-doa" })';
  const pretrained = 'pretrain: optional([out], { when: ({ cell }) => cell.predictor === "siamese" })';
  declare(
    project,
    "train",
    `axes: { task, ${predictor}, ${rest} }, inputs: { sample: one([out]), ${doa}, ${pretrained} },`,
  );
  const differences =
    'differences: optional([out], { stage: "train", when: ({ needs }) => needs.includes("differences") })';
  const strategy = 'strategy: plugInAxis(folder, "a strategy")';
  declare(
    project,
    "search",
    `axes: { task, ${strategy} }, inputs: { sample: one([out]), ${differences} },`,
    "runs: z.int().default(1)",
  );
  declare(project, "evaluate", "axes: { task }, inputs: { train: many([out]), search: many([out]) },");
  declare(
    project,
    "tables",
    'axes: { table: { schema: z.enum(["summary", "claims"]) } }, inputs: { evaluate: many([out]) }, outputs: ({ table }) => [table + ".csv"],',
  );
  const space = "space: { schema: z.string(), optional: true }";
  declare(
    project,
    "figures",
    `axes: { figure: { schema: z.string() }, ${space} }, inputs: { evaluate: many([out], { when: ({ cell }) => cell.figure !== "theory" }) }, titles: ["strategy"], outputs: ({ figure }) => [figure + ".svg"],`,
  );
  plan = unwrap(await planned(project, MANIFEST));
});

afterAll(() => project.remove());

const cellsOf = (stage: string) => plan.cells.filter((cell) => cell.stage.name === stage);
const find = (id: string) => plan.cells.find((cell) => String(cell.id) === id)!;
const ids = (cells: readonly PlannedCell[]) => cells.map((cell) => String(cell.id));

describe("the manifest of a study", () => {
  test("has the cells that its blocks name and all that these need", () => {
    const counts = plan.stages.map(({ name, cells }) => [name, cells.length]);
    expect(Object.fromEntries(counts)).toEqual({
      ...{ sample: 6, "proxy-score": 6, pretrain: 6, "build-doa": 28, train: 28 },
      ...{ search: 25, evaluate: 6, tables: 2, figures: 13 },
    });
  });

  test("links each training to its design, which its predictor tells, and each search to the model that it needs", () => {
    const train = find("train[task=nb201/c10,predictor=siamese,label=zen,labelled=78,distance=1]");
    expect(ids(train.upstream)).toEqual([
      "sample[space=nb201]",
      "pretrain[instance=nb201/c10]",
      "build-doa[task=nb201/c10,design=random,label=zen,labelled=78,distance=1]",
    ]);
    const doa = find("build-doa[task=nb201/c10,design=pairs,label=accuracy,labelled=all,distance=5]");
    expect(ids(doa.upstream)).toEqual(["sample[space=nb201]"]);
    expect(ids(find("search[task=block/c10/zen,strategy=walkers]").upstream)).toEqual([
      "sample[space=block]",
      "train[task=block/c10/zen,predictor=edit-only,label=zen,labelled=all,distance=1]",
    ]);
    for (const strategy of ["random-search", "exact"]) {
      expect(ids(find(`search[task=nb201/c10,strategy=${strategy}]`).upstream)).toEqual(["sample[space=nb201]"]);
    }
  });

  test("gives each cell the sizes of its space, and each figure its folder and titles", () => {
    const sizes = (space: string, strategy: string) => {
      const cell = cellsOf("search").find(
        ({ derived, coordinates }) => derived.space === space && coordinates.strategy === strategy,
      )!;
      return [cell.params.runs, cell.plugIns.strategy!.settings.walkers];
    };
    expect(sizes("nb201", "walkers")).toEqual([50, 10]);
    expect(sizes("nb101", "walkers")).toEqual([10, 20]);
    expect(sizes("block", "walkers")).toEqual([3, 5]);
    expect(
      cellsOf("sample")
        .map((cell) => cell.params.groups)
        .sort(),
    ).toEqual([10, 10, 10, 10, 10, 100]);
    const figure = find("figures[figure=search-curves,space=nb201]");
    expect([figure.publish, figure.outputs, figure.titles]).toEqual([
      "figures/nb201",
      ["search-curves.svg"],
      { strategy: { exact: "Exact" } },
    ]);
    const theory = find("figures[figure=theory]");
    expect([theory.publish, theory.upstream, theory.titles]).toEqual(["figures", [], { strategy: {} }]);
    expect(ids(cellsOf("tables")[0]!.upstream)).toEqual(ids(cellsOf("evaluate")));
  });
});
