import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { renderFailure } from "../../src/cli/pipeline/render-failure.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { parseManifest } from "../../src/runner/manifest/parse-manifest.ts";
import { buildPlan } from "../../src/runner/plan/build-plan.ts";

const root = resolve(import.meta.dir, "../..");
const file = join(root, "pipeline.yaml");
const manifest = readFileSync(file, "utf8");

async function planned(text: string, profile: string): Promise<string> {
  const parsed = parseManifest("pipeline.yaml", text);
  if (!parsed.ok) return renderFailure(parsed.failure);
  const plan = await buildPlan(parsed.value, { file, profile });
  return plan.ok ? `${plan.value.cells.length > 0 ? "planned" : "nothing"}` : renderFailure(plan.failure);
}

/** The manifest with one text in it replaced, which must be there. */
function changed(from: string, to: string): string {
  expect(manifest).toContain(from);
  return manifest.replace(from, to);
}

test("the project's own profiles are planned", async () => {
  for (const profile of ["quick", "paper", "zero-cost"]) expect(await planned(manifest, profile)).toBe("planned");
});

test("every space that figures are drawn of is trained on and searched", async () => {
  for (const profile of ["quick", "paper", "zero-cost"]) {
    const parsed = parseManifest("pipeline.yaml", manifest);
    const plan = unwrap(await buildPlan(unwrap(parsed), { file, profile }));
    const spaces = (stage: string) =>
      new Set(plan.cells.filter((cell) => cell.stage.name === stage).map(({ coordinates }) => coordinates.space));
    expect([profile, spaces("figures").difference(spaces("train"))]).toEqual([profile, new Set()]);
    expect([profile, spaces("figures").difference(spaces("search"))]).toEqual([profile, new Set()]);
  }
});

test("spaces that are written otherwise than by a benchmark's name are planned too", async () => {
  const spaces = changed("&spaces [", '&spaces ["block(5, 3)", data/spaces/example.yaml, ');
  expect(await planned(spaces, "quick")).toBe("planned");
});

describe("a misspelt value of the project's matrices is found when it is planned", () => {
  test.each([
    ["quick", "&spaces [nasbench101", "&spaces [nasbench11", "sample", "space", "nasbench11", "nasbench101"],
    [
      "quick",
      "  fetch:\n    matrix: { space: [nasbench101,",
      "  fetch:\n    matrix: { space: [block,",
      "fetch",
      "space",
      "block",
      undefined,
    ],
    [
      "quick",
      "dataset: [cifar10, class_scene]",
      "dataset: [cifar1, class_scene]",
      "proxy-score",
      "dataset",
      "cifar1",
      "cifar10",
    ],
    [
      "quick",
      "predictor: [siamese, edit-only]\n      label",
      "predictor: [siamse]\n      label",
      "build-doa",
      "predictor",
      "siamse",
      "siamese",
    ],
    [
      "quick",
      "label: [zen, accuracy]\n      labelled",
      "label: [zen, acuracy]\n      labelled",
      "build-doa",
      "label",
      "acuracy",
      "accuracy",
    ],
    [
      "quick",
      "delta-nas-oracle, delta-nas-budgeted]\n      ex",
      "delta-nas-oracel]\n      ex",
      "search",
      "strategy",
      "delta-nas-oracel",
      "delta-nas-oracle",
    ],
    [
      "zero-cost",
      "strategy: [random-search",
      "strategy: [randm-search",
      "search",
      "strategy",
      "randm-search",
      "random-search",
    ],
    [
      "paper",
      "labelled: [78, 156]\n          distance: [1]",
      "labelled: [al]\n          distance: [1]",
      "build-doa",
      "labelled",
      "al",
      "all",
    ],
    ["paper", "distance: [1]\n", "distance: [0.5]\n", "build-doa", "distance", 0.5, undefined],
  ])("%s: %j", async (profile, from, to, stage, key, value, meant) => {
    const refused = await planned(changed(from, to), profile);
    const [message, place] = refused.split("\n");
    expect(message).toBe(`error: the stage "${stage}" does not take the ${key} ${JSON.stringify(value)}`);
    expect(place).toMatch(/^ {2}at pipeline\.yaml:\d+:\d+$/);
    expect(/Did you mean "(.*)"\?/.exec(refused)?.[1]).toBe(meant);
  });
});

test("the committed schema takes the project's manifest, and refuses a misspelt value wherever a matrix stands", () => {
  const committed = JSON.parse(readFileSync(join(root, "pipeline.schema.json"), "utf8"));
  const schema = z.fromJSONSchema(committed);
  const pathOf = (text: string) => schema.safeParse(parse(text)).error?.issues[0]?.path.join(".");
  expect(pathOf(manifest)).toBeUndefined();
  expect(pathOf(changed("strategy: [random-search", "strategy: [randm-search"))).toBe(
    "profiles.zero-cost.stages.search.matrix.strategy.0",
  );
  expect(pathOf(changed("delta-nas-oracle, delta-nas-budgeted]\n      ex", "delta-nas-oracel]\n      ex"))).toBe(
    "stages.search.matrix.strategy.3",
  );
});
