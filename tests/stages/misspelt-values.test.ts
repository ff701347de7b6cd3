import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { renderFailure } from "../../src/cli/pipeline/render-failure.ts";
import { changed, manifest, planOf, root } from "./own-manifest.ts";

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
    from: "budgeted: [random-search",
    to: "budgeted: [randm-search",
    said: refusedValue("search", "strategy", '"randm-search"'),
    meant: "random-search",
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
