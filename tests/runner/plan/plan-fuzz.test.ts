import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import fc from "fast-check";
import { selectCells } from "../../../src/runner/plan/select-cells.ts";
import { planned } from "../planned.ts";
import { declare, plugInProject } from "../plug-in-project.ts";
import type { TemporaryProject } from "../temporary-project.ts";

setDefaultTimeout(120_000);

let project: TemporaryProject;

beforeAll(() => {
  project = plugInProject();
  project.stage("free", { params: "count: z.int().default(1)", body: "" });
  declare(project, "sample", "axes: { space: { schema: z.string() } },", "groups: z.int().default(1)");
  const label = 'label: { schema: z.enum(["zen", "accuracy"]), fallback: "zen" }';
  const seed = "seed: { schema: z.int(), optional: true }";
  declare(project, "train", `axes: { task, ${label}, ${seed} }, inputs: { sample: one([out]) },`);
  const differences =
    'differences: optional([out], { stage: "train", when: ({ needs }) => needs.includes("differences") })';
  declare(
    project,
    "search",
    `axes: { task, strategy: plugInAxis(folder, "a strategy") }, inputs: { sample: one([out]), ${differences} }, unseeded: ["strategy"],`,
  );
  declare(
    project,
    "figures",
    'inputs: { search: many([out]), train: many([out], { where: { label: "zen" } }) }, titles: ["strategy"],',
  );
});

afterAll(() => project.remove());

const name = fc.constantFrom("task", "label", "seed", "space", "strategy", "dataset", "n", "constructor");
const stage = fc.constantFrom("free", "sample", "train", "search", "figures");
const scalar = fc.constantFrom<unknown>(
  ...[
    "one/a",
    "two/b",
    "two/b/zen",
    "zen",
    "accuracy",
    "one",
    "two",
    "$all",
    "$none",
    "$$all",
    "walkers",
    "exact",
    "own",
  ],
  ...["random-search", "block(2,4)/x,y", "", "a,b=c", 1, 2, 1.5, true, "1", `$\{task}`, "constructor"],
);
const values = fc.oneof({ weight: 3, arbitrary: scalar }, fc.array(scalar, { minLength: 1, maxLength: 3 }));
const keys = fc.dictionary(name, values, { maxKeys: 3 });
/** Blocks that are more often right than {@link keys}. */
const block = fc.oneof(
  keys,
  fc.record({ task: fc.constantFrom<unknown>("one/a", "$all", ["one/a", "two/b/zen"]) }),
  fc.record({ task: fc.constant("$all"), label: fc.constantFrom("zen", "accuracy") }),
  fc.record({ task: fc.constant("$all"), strategy: fc.constantFrom<unknown>("walkers", ["exact", "random-search"]) }),
);
const matrix = fc.oneof(block, fc.array(block, { minLength: 1, maxLength: 3 }));
const settings = fc.dictionary(fc.constantFrom("walkers", "model", "steps", "x"), scalar, { maxKeys: 2 });
const set = fc.oneof(
  fc.dictionary(fc.constantFrom("count", "groups", "x"), scalar, { maxKeys: 2 }),
  fc.record({ strategy: fc.oneof(scalar, fc.dictionary(fc.constantFrom("walkers", "exact", "own", "x"), settings)) }),
);
const sizes = fc.array(
  fc.record({ where: keys, set: fc.dictionary(stage, set, { maxKeys: 2 }) }, { requiredKeys: ["set"] }),
  { maxLength: 2 },
);
const role = fc.record(
  { stage, where: keys, match: fc.dictionary(name, name, { maxKeys: 1 }), except: fc.array(name, { maxLength: 1 }) },
  { requiredKeys: [] },
);
const needs = fc.oneof(
  fc.array(
    fc.oneof(
      stage,
      stage.map((each) => `${each}?`),
      fc.record({ stage, where: keys }, { requiredKeys: ["stage"] }),
    ),
    {
      maxLength: 2,
    },
  ),
  fc.dictionary(fc.constantFrom("sample", "differences", "search", "train", "x"), role, { maxKeys: 2 }),
);
const entry = fc.record(
  { matrix, needs, params: set, publish: fc.constantFrom("out", `out/$\{task}/$\{strategy}`) },
  { requiredKeys: [] },
);
const variant = fc.record(
  { use: fc.constantFrom("walkers", "budgeted", "x", "stages/free.ts"), title: fc.constant("T"), settings },
  { requiredKeys: ["use"] },
);
const common = {
  lists: fc.constantFrom<unknown>(
    { all: ["one/a", "two/b"] },
    { all: ["$all"] },
    { none: [1], all: ["$none", "one/a"] },
  ),
  variants: fc.dictionary(
    fc.constantFrom("strategy", "task"),
    fc.dictionary(fc.constantFrom("exact", "own"), variant),
    {
      maxKeys: 1,
    },
  ),
  sizes,
};

/** Changes of a manifest that is planned: each puts something into one place. */
const change = fc.oneof(
  fc.tuple(fc.constantFrom("stages.train.matrix", "stages.search.matrix", "profiles.p.matrix.train"), matrix),
  fc.tuple(fc.constantFrom("stages.train.needs", "stages.search.needs", "stages.figures.needs"), needs),
  fc.tuple(fc.constantFrom("stages.train.params", "stages.search.params"), set),
  fc.tuple(fc.constantFrom("stages.train.publish"), fc.constantFrom("out", `out/$\{task}/$\{label}/$\{seed}`)),
  fc.tuple(fc.constant("stages.free"), entry),
  fc.tuple(fc.constantFrom("lists", "profiles.p.lists"), common.lists),
  fc.tuple(fc.constantFrom("variants", "profiles.p.variants"), common.variants),
  fc.tuple(fc.constantFrom("sizes", "profiles.p.sizes"), sizes),
  fc.tuple(fc.constant("profiles.p.without"), fc.array(stage, { maxLength: 1 })),
);

/** A manifest with something at a place, such as `stages.train.matrix`. */
function withPart(manifest: object, place: string, part: unknown): object {
  const [key = "", ...below] = place.split(".");
  const inner = (manifest as Record<string, object>)[key] ?? {};
  return { ...manifest, [key]: below.length === 0 ? part : withPart(inner, below.join("."), part) };
}

const BASE = {
  version: 2,
  profile: "p",
  lists: { all: ["one/a", "two/b", "two/b/zen"] },
  variants: { strategy: { exact: { use: "walkers", settings: { model: "exact" } } } },
  profiles: { p: {} },
  stages: {
    sample: {},
    train: {
      matrix: [
        { task: "$all", label: ["zen", "accuracy"] },
        { task: "one/a", seed: [2, 1] },
      ],
    },
    search: { matrix: { task: ["one/a", "two/b"], strategy: ["random-search", "exact"] } },
    figures: {},
  },
};

const manifest = fc
  .array(change, { minLength: 1, maxLength: 3 })
  .map((changes) => changes.reduce<object>((made, [place, part]) => withPart(made, place, part), BASE));

test("every manifest is planned or refused with a message, a place and a remedy; every cell is found by its name", async () => {
  let accepted = 0;
  let cells = 0;
  await fc.assert(
    fc.asyncProperty(manifest, async (content) => {
      const plan = await planned(project, JSON.stringify(content, null, 1));
      if (!plan.ok) {
        const { message, where, remedy } = plan.failure;
        expect([message, where, remedy].every((part) => part !== undefined && part !== "")).toBe(true);
        expect(`${message}${remedy}`).not.toContain("undefined");
        return;
      }
      accepted += 1;
      for (const cell of plan.value.cells) {
        cells += 1;
        expect(selectCells(plan.value, [cell.id])).toMatchObject({ ok: true });
        for (const { cells: ups } of cell.inputs.values()) for (const up of ups) expect(cell.upstream).toContain(up);
      }
    }),
    { numRuns: 600 },
  );
  expect([accepted > 50, cells > 500]).toEqual([true, true]);
});
