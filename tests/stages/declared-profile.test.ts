import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { resolve } from "node:path";
import { parseDocument } from "yaml";
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

/** The sizes of this test; the cells, stages and all other parameters are those of the zero-cost profile. */
const SETTINGS = [
  ...["sample.groups=4", "sample.held_out_pairs=4", "sample.test=12", "sample.test_pairs=10", "sample.max_distance=1"],
  ...["sample.labelled=16", "proxy-score.batch=2", "pretrain.steps=1", "pretrain.batch=4"],
  ...["train.edit_only_steps=1", "train.members=1", "search.runs=2", "search.queries=10", "search.population=4"],
  ...["search.tournament=2", "search.walkers=2"],
].flatMap((setting) => ["--set", setting]);

/** The committed manifest with the declared space as the only value of the profile's spaces, and the fewest labels. */
function manifest(): string {
  const document = parseDocument(readFileSync(resolve(REPOSITORY, "pipeline.yaml"), "utf8"));
  const stages = ["profiles", "zero-cost", "stages"];
  document.setIn([...stages, "sample", "matrix", "space", 0], SPACE);
  document.deleteIn([...stages, "sample", "matrix", "space", 1]);
  document.setIn([...stages, "build-doa", "matrix", "labelled"], document.createNode([16, "all"]));
  document.setIn([...stages, "build-doa", "matrix", "distance"], document.createNode([1]));
  return document.toString();
}

let project: TemporaryProject;
let ended: Ended;
beforeAll(async () => {
  project = new TemporaryProject();
  for (const folder of ["src", "stages"]) symlinkSync(resolve(REPOSITORY, folder), project.path(folder));
  project.write(SPACE, DECLARATION);
  project.manifest(manifest());
  ended = await project.run(["--profile", "zero-cost", "figures", ...SETTINGS]);
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

describe("the zero-cost profile on a space that a YAML file declares", () => {
  test("runs from sampling to figures", () => {
    expect(ended).toMatchObject({ code: 0, err: "" });
    expect(ended.out).toContain("of profile zero-cost: 13 run, 0 reused in");
  });

  test("leaves its tables, every row of them of that space and none with an accuracy", () => {
    for (const name of ["predictors-summary", "search-summary"]) {
      expect(rows(name).length).toBeGreaterThan(0);
      for (const row of rows(name)) expect(row).toStartWith(`${SPACE},cifar10,`);
    }
    expect(rows("search-summary").every((row) => row.includes(",none,"))).toBe(true);
  });

  test("leaves its figures in a folder of its own", () => {
    for (const figure of ["search-curves", "predictor-ranking"]) {
      expect(project.has(`${apart("figures")}/zero-cost/data_spaces_tiny.yaml/${figure}.svg`)).toBe(true);
    }
  });

  test("is reused as it is, and sampled anew where the declaration changes what its networks are", async () => {
    const again = ["--profile", "zero-cost", "sample", ...SETTINGS];
    expect(await project.ran(again)).toEqual([]);
    project.write(SPACE, DECLARATION.replace("channels: 2", "channels: 4"));
    expect(await project.ran(again)).toEqual([`sample[space=${SPACE}]`]);
  }, 60_000);
});
