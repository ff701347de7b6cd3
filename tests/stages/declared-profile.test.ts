import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { resolve } from "node:path";
import { parseDocument } from "yaml";
import { readCellRecord } from "../../src/cli/nas/cell-record.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { type Ended, TemporaryProject } from "../runner/temporary-project.ts";

const REPOSITORY = resolve(import.meta.dir, "../..");

/** Four operations at four positions, every network alive: 256 architectures of next to no size. */
const DECLARATION = `name: tiny
operations:
  skip_connect: []
  nor_conv_1x1: [relu, { conv: { kernel: 1 } }, batch-norm]
  nor_conv_3x3: [relu, { conv: { kernel: 3 } }, batch-norm]
  max_pool_3x3: [{ pool: { reduce: maximum, kernel: 3 } }]
positions: 4
skeleton:
  stem: { channels: 2, kernel: 3, stride: 4 }
  stages: 1
  reduction: max-pool
`;
const SPACE = "data/spaces/tiny.yaml";

const TASK = `${SPACE}/cifar10/zen`;

/** The sizes of this test; the stages and all other settings are those of the zero-cost profile. */
const SETTINGS = [
  ...["sample.groups=4", "sample.held_out_pairs=4", "sample.test=12", "sample.test_pairs=10", "sample.max_distance=1"],
  ...["sample.labelled=16", "proxy-score.proxy.zen.batch=2", "pretrain.steps=1", "pretrain.batch=4"],
  ...["train.predictor.edit-only.steps=1", "train.predictor.siamese.members=1", "search.runs=2", "search.queries=10"],
  ...["search.strategy.regularized-evolution.population=4", "search.strategy.regularized-evolution.tournament=2"],
  ...["search.strategy.delta-nas.walkers=2"],
].flatMap((setting) => ["--set", setting]);

const committed = readFileSync(resolve(REPOSITORY, "pipeline.yaml"), "utf8");

/** The committed manifest with the declared space as the only one of the profile, and the fewest labels. */
function manifest(): string {
  const document = parseDocument(committed);
  const profile = ["profiles", "zero-cost"];
  document.setIn(
    [...profile, "lists"],
    document.createNode({ whole: [TASK], free: ["$whole"], drawn_spaces: [SPACE] }),
  );
  document.setIn([...profile, "sizes"], document.createNode([document.getIn([...profile, "sizes", 0])]));
  const blocks = [
    { task: "$whole", predictor: ["siamese", "edit-only"], label: "zen", labelled: 16 },
    { task: "$whole", predictor: "edit-only", label: "zen", labelled: "all" },
  ];
  document.setIn([...profile, "matrix", "train"], document.createNode(blocks));
  return document.toString();
}

/** The committed manifest with the declared space added to the two lists that its comment names. */
function added(): string {
  const document = parseDocument(committed);
  document.addIn(["profiles", "zero-cost", "lists", "whole"], TASK);
  document.addIn(["profiles", "zero-cost", "lists", "drawn_spaces"], SPACE);
  return document.toString();
}

let project: TemporaryProject;
let ended: Ended;
beforeAll(async () => {
  project = new TemporaryProject();
  for (const folder of ["src", "stages"]) symlinkSync(resolve(REPOSITORY, folder), project.path(folder));
  for (const file of ["data/sources.yaml", "data/spaces/example.yaml"]) {
    project.write(file, readFileSync(resolve(REPOSITORY, file), "utf8"));
  }
  project.write(SPACE, DECLARATION);
  project.manifest(manifest());
  ended = await project.run(["--profile", "zero-cost", "tables", `figures[space=${SPACE}]`, ...SETTINGS]);
}, 120_000);
afterAll(() => project.remove());

/** Where a run with `--set` publishes what would go to a top folder. */
const apart = (top: string) => `${top}/set/${readdirSync(project.path(top, "set"))[0]}`;
const rows = (name: string) =>
  project
    .read(`${apart("results")}/zero-cost/${name}.csv`)
    .trim()
    .split("\n")
    .slice(1);

test("a declared space takes its task in one list and its path in another, as the comment of the profile says", async () => {
  const comment = committed
    .split("\n")
    .filter((line) => /^ +# /.test(line))
    .join(" ")
    .replace(/\s+#?\s*/g, " ");
  expect(comment).toContain(
    "data/spaces/example.yaml/cifar10/zen to whole, and data/spaces/example.yaml to drawn_spaces",
  );
  const plan = async (text: string) => {
    project.manifest(text);
    const { code, out, err } = await project.run(["plan", "--profile", "zero-cost", "--json"]);
    expect([code, err]).toEqual([0, ""]);
    return (JSON.parse(out).cells as { cell: string }[]).map(({ cell }) => cell);
  };
  const [before, after] = [await plan(committed), await plan(added())];
  project.manifest(manifest());
  expect(new Set(before).difference(new Set(after))).toEqual(new Set());
  const more = after.filter((cell) => !before.includes(cell));
  for (const cell of more) expect(cell).toContain("tiny.yaml");
  const stages = ["sample", "proxy-score", "pretrain", "build-doa", "train", "search", "evaluate", "figures"];
  expect(new Set(more.map((cell) => cell.slice(0, cell.indexOf("["))))).toEqual(new Set(stages));
  expect(more.filter((cell) => cell.startsWith("search"))).toHaveLength(5);
  expect(more.filter((cell) => cell.startsWith("figures"))).toHaveLength(3);
}, 60_000);

describe("the zero-cost profile on a space that a YAML file declares", () => {
  test("runs from sampling to tables and figures", () => {
    expect(ended).toMatchObject({ code: 0, err: "" });
    expect(ended.out).toContain("of profile zero-cost: 30 run, 0 reused in");
  });

  test("leaves its tables, every row of them of that space and none with an accuracy", () => {
    for (const name of ["predictors-summary", "search-summary"]) {
      expect(rows(name).length).toBeGreaterThan(0);
      for (const row of rows(name)) expect(row).toStartWith(`${SPACE},cifar10,`);
    }
    expect(rows("search-summary").every((row) => row.includes(",none,"))).toBe(true);
  });

  test("leaves its figures in a folder of its own", () => {
    for (const figure of ["search-curves", "predictor-ranking", "edit-distance"]) {
      expect(project.has(`${apart("figures")}/zero-cost/${SPACE}/${figure}.svg`)).toBe(true);
    }
  });

  test("leaves records that `nas top` reads, with the pool that their rows number", () => {
    const scored = (stage: string) =>
      readdirSync(project.path(".delta-nas/store/records", stage), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".json"))
        .map((name) => unwrap(readCellRecord(project.path(".delta-nas/store/records", stage, name))));
    for (const stage of ["train", "proxy-score"]) {
      const records = scored(stage);
      expect(records).toHaveLength(3);
      for (const { space, dataset, table, pool } of records) {
        expect([space, dataset]).toEqual([SPACE, "cifar10"]);
        expect([existsSync(table.path), existsSync(pool!.path)]).toEqual([true, true]);
      }
    }
  });

  test("is reused as it is, and sampled anew where the declaration changes what its networks are", async () => {
    const again = ["--profile", "zero-cost", "sample", ...SETTINGS];
    expect(await project.ran(again)).toEqual([]);
    project.write(SPACE, DECLARATION.replace("channels: 2", "channels: 4"));
    expect(await project.ran(again)).toEqual([`sample[space=${SPACE}]`]);
  }, 60_000);
});
