import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { unwrap } from "../../src/failure/failure.ts";
import { changed, manifest, PROFILES, planOf, root, valuesOf } from "./own-manifest.ts";

test.each(PROFILES)("the project's own profile %s is planned", async (profile) => {
  const { cells } = unwrap(await planOf(manifest, profile));
  for (const stage of ["sample", "proxy-score", "train", "search", "evaluate", "tables", "figures"]) {
    expect(cells.filter((cell) => cell.stage.name === stage)).not.toBeEmpty();
  }
});

test.each(PROFILES)(
  "every space that figures of %s are drawn of is trained on, searched and evaluated",
  async (profile) => {
    const drawn = await valuesOf(manifest, profile, "figures", "space");
    expect(drawn.size).toBeGreaterThan(1);
    for (const stage of ["train", "search", "evaluate"]) {
      expect([stage, drawn.difference(await valuesOf(manifest, profile, stage, "space"))]).toEqual([stage, new Set()]);
    }
  },
);

test.each(PROFILES)("every task of %s that is searched or trained on is evaluated", async (profile) => {
  const evaluated = await valuesOf(manifest, profile, "evaluate", "task");
  for (const stage of ["train", "search"]) {
    const tasks = await valuesOf(manifest, profile, stage, "task");
    expect(tasks.size).toBeGreaterThan(1);
    expect([stage, tasks.difference(evaluated)]).toEqual([stage, new Set()]);
  }
});

test("spaces that are written otherwise than by a benchmark's name are planned too", async () => {
  const tasks = ["block(5,3)/cifar10/zen", "data/spaces/example.yaml/cifar10/zen"];
  const text = changed(
    "block: [block/cifar10/zen]",
    `block: [${tasks.map((task) => JSON.stringify(task)).join(", ")}]`,
  );
  for (const stage of ["train", "search", "evaluate"]) {
    expect(new Set(tasks).difference(await valuesOf(text, "quick", stage, "task"))).toEqual(new Set());
  }
  const spaces = new Set(["block(5,3)", "data/spaces/example.yaml"]);
  expect(spaces.difference(await valuesOf(text, "quick", "sample", "space"))).toEqual(new Set());
});

test.each(readdirSync(join(root, "stages")).filter((name) => name.endsWith(".ts")))(
  "the stage module %s has 20 to 60 lines",
  (name) => {
    const lines = readFileSync(join(root, "stages", name), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.length).toBeWithin(20, 61);
  },
);

describe("the manifest stays one that is read in one sitting", () => {
  test("three profiles take at most 200 lines", () => {
    expect(Object.keys(parse(manifest).profiles)).toEqual([...PROFILES]);
    expect(manifest.trimEnd().split("\n").length).toBeLessThanOrEqual(200);
  });

  test("without an anchor, an alias or an exclude", () => {
    const words = manifest.split("\n").map((line) => line.replace(/(^|\s)#.*$/, ""));
    expect(
      words.filter((line) => /(^|[\s[{,])[&*][\w-]/.test(line) || /\bexclude\b/.test(line) || /<<:/.test(line)),
    ).toEqual([]);
  });
});

test("a strategy that is driven by a predictor is refused where no such predictor is trained", async () => {
  const plan = await planOf(changed("labelled: all, distance: 1 }", "labelled: all, distance: 9 }"), "quick");
  if (plan.ok) throw new Error("the manifest was accepted");
  expect(plan.failure.message).toContain(
    'no cell of "train" agrees with "search[task=nasbench201/cifar10,strategy=delta-nas-zen]"',
  );
  expect(plan.failure.where).toMatch(/^pipeline\.yaml:\d+:\d+$/);
});
