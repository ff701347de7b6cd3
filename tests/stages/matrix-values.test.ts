import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
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
const PROFILES = ["quick", "paper", "zero-cost"] as const;

async function planOf(text: string, profile: string) {
  const parsed = parseManifest("pipeline.yaml", text);
  return parsed.ok ? buildPlan(parsed.value, { file, profile }) : parsed;
}

/** The values of a coordinate among the planned cells of a stage. */
async function valuesOf(text: string, profile: string, stage: string, key: string): Promise<Set<unknown>> {
  const { cells } = unwrap(await planOf(text, profile));
  const values = cells
    .filter((cell) => cell.stage.name === stage)
    .map((cell) => cell.coordinates[key] ?? cell.derived[key])
    .filter((value) => value !== undefined);
  return new Set<unknown>(values);
}

/** The manifest with one text in it replaced, which must be there: the first at or after another text. */
function changed(from: string, to: string, after = ""): string {
  const start = manifest.indexOf(after);
  const at = manifest.indexOf(from, start);
  expect([after, start]).not.toEqual([after, -1]);
  expect([from, at]).not.toEqual([from, -1]);
  return manifest.slice(0, at) + to + manifest.slice(at + from.length);
}

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

interface Misspelling {
  readonly profile?: string;
  readonly from: string;
  readonly to: string;
  /** What the message says. */
  readonly said: string;
  /** The name that is suggested. */
  readonly meant?: string;
  /** A text before the one that is misspelt. */
  readonly after?: string;
}

const refusedValue = (stage: string, key: string, value: string) =>
  `the stage "${stage}" does not take the ${key} ${value}`;

const MISSPELLINGS: readonly Misspelling[] = [
  {
    from: "small: [nasbench101/cifar10",
    to: "small: [nasbench11/cifar10",
    said: refusedValue("evaluate", "task", '"nasbench11/cifar10"'),
    meant: "nasbench101/cifar10",
  },
  {
    from: "main: [nasbench201/cifar10]",
    to: "main: [nasbench201/cifar1]",
    said: refusedValue("evaluate", "task", '"nasbench201/cifar1"'),
    meant: "nasbench201/cifar10",
  },
  {
    from: "block: [block/cifar10/zen]",
    to: "block: [block/cifar10]",
    said: refusedValue("evaluate", "task", '"block/cifar10"'),
    meant: "block/cifar10/zen",
  },
  {
    from: "predictor: [siamese, edit-only]",
    to: "predictor: [siamse]",
    said: refusedValue("train", "predictor", '"siamse"'),
    meant: "siamese",
  },
  {
    from: "label: [zen, accuracy]",
    to: "label: [zen, acuracy]",
    said: refusedValue("train", "label", '"acuracy"'),
    meant: "accuracy",
  },
  {
    from: "strategy: delta-nas-oracle }",
    to: "strategy: delta-nas-oracel }",
    said: refusedValue("search", "strategy", '"delta-nas-oracel"'),
    meant: "delta-nas-oracle",
  },
  {
    profile: "zero-cost",
    from: "strategy: [random-search",
    to: "strategy: [randm-search",
    said: refusedValue("search", "strategy", '"randm-search"'),
    meant: "random-search",
    after: "  zero-cost:",
  },
  {
    profile: "paper",
    from: "labelled: all }",
    to: "labelled: al }",
    said: refusedValue("train", "labelled", '"al"'),
    meant: "all",
    after: "  paper:",
  },
  { from: "distance: [1, 2, 3, 4, 5]", to: "distance: [0.5]", said: refusedValue("train", "distance", "0.5") },
  {
    from: "predictors, predictors-summary",
    to: "predictors, predictors-sumary",
    said: refusedValue("tables", "table", '"predictors-sumary"'),
    meant: "predictors-summary",
  },
  {
    from: "figure: theory-growth",
    to: "figure: theory-grwth",
    said: refusedValue("figures", "figure", '"theory-grwth"'),
    meant: "theory-growth",
  },
  {
    from: "drawn: [edit-distance",
    to: "drawn: [edit-distnace",
    said: refusedValue("figures", "figure", '"edit-distnace"'),
    meant: "edit-distance",
  },
  {
    from: "others: [nasbench101",
    to: "others: [nasbench11",
    said: refusedValue("figures", "space", '"nasbench11"'),
    meant: "nasbench101",
  },
  { from: "task: $main, predictor", to: "task: $mian, predictor", said: 'there is no list "mian"', meant: "main" },
  {
    from: "where: { space: $others }",
    to: "where: { space: $otherz }",
    said: 'there is no list "otherz"',
    meant: "others",
  },
  {
    from: "pairs_per_edit: 4",
    to: "pairs_per_edt: 4",
    said: 'the stage "sample" has no parameter "pairs_per_edt"',
    meant: "pairs_per_edit",
  },
  { from: "proxy: { zen:", to: "proxy: { zn:", said: '"proxy-score.proxy" has no "zn"', meant: "zen" },
  {
    from: "proxy: { zen: { batch",
    to: "proxy: { zen: { bach",
    said: '"proxy-score.proxy.zen" has no setting "bach"',
    meant: "batch",
  },
  {
    from: "predictor: { edit-only: { steps",
    to: "predictor: { edit-ony: { steps",
    said: '"train.predictor" has no "edit-ony"',
    meant: "edit-only",
  },
  {
    from: "regularized-evolution: {",
    to: "regularised-evolution: {",
    said: '"search.strategy" has no "regularised-evolution"',
    meant: "regularized-evolution",
    after: "sizes:",
  },
  {
    from: "{ population",
    to: "{ poplation",
    said: '"search.strategy.regularized-evolution" has no setting "poplation"',
    meant: "population",
    after: "sizes:",
  },
  {
    from: "use: delta-nas,",
    to: "use: delta-na,",
    said: 'the variant uses "delta-na", which is no known name and is no file of the project',
    meant: "delta-nas",
  },
  {
    from: "settings: { model: exact }",
    to: "settings: { modle: exact }",
    said: '"search.strategy.delta-nas" has no setting "modle"',
    meant: "model",
  },
  {
    from: "settings: { model: exact }",
    to: "settings: { model: exat }",
    said: '"search.strategy.delta-nas.model" must be one of "trained", "exact", not "exat"',
  },
  {
    from: "where: { predictor: edit-only",
    to: "where: { predictor: edit-onl",
    said: 'no cell of "train" has predictor "edit-onl"',
    meant: "edit-only",
  },
  {
    from: "where: { space: nasbench301 }",
    to: "where: { space: nasbench31 }",
    said: 'has space "nasbench31"',
    meant: "nasbench301",
  },
];

describe("a misspelt value of the project's manifest is found when it is planned", () => {
  test.each(MISSPELLINGS)("$to", async ({ profile = "quick", from, to, said, meant, after = "" }) => {
    const text = changed(from, to, after);
    const plan = await planOf(text, profile);
    expect(plan.ok).toBe(false);
    if (plan.ok) return;
    const refused = renderFailure(plan.failure);
    const [message = "", place = ""] = refused.split("\n");
    expect(message).toStartWith("error: ");
    expect(message).toEndWith(said);
    expect(/Did you mean "(.*)"\?/.exec(refused)?.[1]).toBe(meant);
    const [, line = "", column = ""] = /^ {2}at pipeline\.yaml:(\d+):(\d+)$/.exec(place) ?? [];
    const before = text.split("\n").slice(0, Number(line) - 1);
    const at = before.reduce((sum, { length }) => sum + length + 1, Number(column) - 1);
    const start = text.indexOf(to, text.indexOf(after));
    expect(at).toBeGreaterThanOrEqual(start);
    expect(at).toBeLessThan(start + to.length);
  });
});

test("the committed schema takes the project's manifest, and refuses a misspelt value wherever it stands", () => {
  const schema = z.fromJSONSchema(JSON.parse(readFileSync(join(root, "pipeline.schema.json"), "utf8")));
  const pathsOf = (text: string) => schema.safeParse(parse(text)).error?.issues.map(({ path }) => path.join("."));
  expect(pathsOf(manifest)).toBeUndefined();
  for (const [from, to, path] of [
    // a variant whose settings are those of no plug-in is told at its plug-in
    ["strategy: delta-nas-oracle }", "strategy: delta-nas-oracel }", "profiles.quick.matrix.search.1.strategy"],
    ["figure: theory-growth", "figure: theory-grwth", "profiles.quick.matrix.figures.1.figure"],
    ["predictors, predictors-summary", "predictors, predictors-sumary", "stages.tables.matrix.0.table.3"],
    ["pairs_per_edit: 4", "pairs_per_edt: 4", "sizes.0.set.sample"],
    ["{ zen: { batch", "{ zen: { bach", "sizes.0.set.proxy-score.proxy.zen"],
    ["settings: { model: exact }", "settings: { model: exat }", "variants.strategy.delta-nas-oracle.use"],
  ] as const) {
    expect([path, pathsOf(changed(from, to))]).toEqual([path, [path]]);
  }
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
