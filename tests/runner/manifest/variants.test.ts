import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { unwrap } from "../../../src/failure/failure.ts";
import type { PlanOptions } from "../../../src/runner/plan/build-plan.ts";
import { parseSetting } from "../../../src/runner/plan/settings.ts";
import { planned, refusal } from "../planned.ts";
import { declare, plugInProject, plugInText } from "../plug-in-project.ts";
import type { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = plugInProject();
  declare(project, "search", `axes: { task, strategy: plugInAxis(folder, "a strategy") },`, "runs: z.int().default(1)");
  declare(project, "figures", `inputs: { search: many([out]) }, titles: ["strategy"],`);
  declare(project, "tables", "inputs: { search: many([out]) },");
  project.write("mine/own.ts", plugInText('depth: z.int().default(3).describe("How deep.")'));
  project.write("mine/hollow.ts", "export const nothing = 1;\n");
  project.write("mine/broken.ts", "export default {\n");
});

afterAll(() => project.remove());

const HEAD = `version: 2
variants:
  strategy:
    exact: { use: walkers, title: "Uncounted", settings: { model: exact, walkers: 20 } }
    twin: { use: walkers, title: "Twin" }
    own: { use: mine/own.ts }
`;
const STAGES = `stages:
  search: { matrix: { task: [one/a, two/b], strategy: [random-search, walkers, exact, own] } }
  figures: {}
  tables: {}
`;

const set = (...texts: string[]): Omit<PlanOptions, "file"> => ({
  settings: texts.map((text) => unwrap(parseSetting(text))),
});

/** The settings of the cells of one task by strategy. */
async function settings(sizes: string, options: Omit<PlanOptions, "file"> = {}, task = "one/a") {
  const { cells } = unwrap(await planned(project, `${HEAD}${sizes}${STAGES}`, options));
  const chosen = cells.filter(({ coordinates }) => coordinates.task === task);
  return Object.fromEntries(chosen.map((cell) => [cell.coordinates.strategy, cell.plugIns.strategy!.settings]));
}

describe("a variant", () => {
  test("is a value of its axis that names the file of a plug-in, or one of the project's own", async () => {
    const { cells } = unwrap(await planned(project, `${HEAD}${STAGES}`));
    const modules = cells
      .slice(0, 4)
      .map(({ id, modules: each }) => [String(id), ...each.map((path) => path.slice(project.root.length + 1))]);
    expect(modules).toEqual([
      ["search[task=one/a,strategy=random-search]", "src/strategies/random-search.ts"],
      ["search[task=one/a,strategy=walkers]", "src/strategies/walkers.ts"],
      ["search[task=one/a,strategy=exact]", "src/strategies/walkers.ts"],
      ["search[task=one/a,strategy=own]", "mine/own.ts"],
    ]);
  });

  test("may have the name of the plug-in that it uses, and is replaced by a profile's", async () => {
    const text = `version: 2
profile: p
profiles: { p: { variants: { strategy: { exact: { use: budgeted, settings: { steps: 7 } } } } } }
variants: { strategy: { walkers: { use: walkers, title: "Δ", settings: { walkers: 4 } }, exact: { use: walkers } } }
stages: { search: { matrix: { task: one/a, strategy: [walkers, exact] } } }
`;
    const found = async (options = {}) =>
      unwrap(await planned(project, text, options)).cells.map((cell) => cell.plugIns.strategy!.settings);
    expect(await found()).toEqual([{ walkers: 4, model: "trained" }, { steps: 7 }]);
    expect((await found(set("search.strategy.walkers.walkers=6")))[0]).toEqual({ walkers: 6, model: "trained" });
  });

  test("has a title for stages that show it, of the strategies that they draw on, and for no other", async () => {
    const plan = unwrap(await planned(project, `${HEAD}${STAGES}`));
    const titles = Object.fromEntries(plan.cells.map((cell) => [cell.stage.name, cell.titles]));
    expect(titles).toEqual({ search: {}, figures: { strategy: { exact: "Uncounted" } }, tables: {} });
  });
});

describe("settings", () => {
  const DEFAULT = { walkers: 10, model: "trained" };

  test("are the plug-in's defaults, under a variant's own", async () => {
    expect(await settings("")).toEqual({
      "random-search": {},
      walkers: DEFAULT,
      exact: { walkers: 20, model: "exact" },
      own: { depth: 3 },
    });
  });

  test("of a file reach all its variants; a variant's own win, and what is written for its name wins over these", async () => {
    const sizes = `sizes:
  - set: { search: { strategy: { walkers: { walkers: 7 }, mine/own.ts: { depth: 4 }, twin: { walkers: 1 } } } }
  - { where: { space: two }, set: { search: { strategy: { exact: { walkers: 8 }, own: { depth: 5 } } } } }
`;
    expect(await settings(sizes)).toEqual({
      "random-search": {},
      walkers: { ...DEFAULT, walkers: 7 },
      exact: { walkers: 20, model: "exact" },
      own: { depth: 4 },
    });
    const two = { "random-search": {}, walkers: { ...DEFAULT, walkers: 7 }, exact: { walkers: 8, model: "exact" } };
    expect(await settings(sizes, {}, "two/b")).toEqual({ ...two, own: { depth: 5 } });
  });

  test("are addressed by --set as in sizes: by file, also one of the project's own, or by variant", async () => {
    expect(
      await settings("", set("search.strategy.walkers.walkers=3", "search.strategy.walkers.model=exact")),
    ).toMatchObject({ walkers: { walkers: 3, model: "exact" }, exact: { walkers: 20 } });
    expect(await settings("", set("search.strategy.exact.walkers=3"))).toMatchObject({
      walkers: DEFAULT,
      exact: { walkers: 3, model: "exact" },
    });
    expect(await settings("", set("search.strategy.mine/own.ts.depth=9"))).toMatchObject({ own: { depth: 9 } });
  });

  test("count as changed by --set, and are no parameters", async () => {
    const plan = unwrap(await planned(project, `${HEAD}${STAGES}`, set("search.strategy.own.depth=9")));
    expect([...plan.set!.changed!].map((cell) => String(cell.id))).toEqual([
      "search[task=one/a,strategy=own]",
      "search[task=two/b,strategy=own]",
    ]);
    expect(plan.cells[0]!.params).toEqual({ runs: 1 });
  });
});

/** A manifest with some sizes, one layer a line. */
const sized = (layer: string) => `${HEAD}sizes:\n  - ${layer}\n${STAGES}`;

describe("is refused with position and remedy:", () => {
  const CASES: Readonly<Record<string, readonly [text: string, message: string]>> = {
    "an unknown setting": [
      sized("set: { search: { strategy: { walkers: { walker: 7 } } } }"),
      `error: "search.strategy.walkers" has no setting "walker"
  at pipeline.yaml:8:45

  8 |   - set: { search: { strategy: { walkers: { walker: 7 } } } }
    |                                             ^

  Did you mean "walkers"?`,
    ],
    "an unknown setting in a layer that no cell fits": [
      sized("{ where: { task: three/c }, set: { search: { strategy: { walkers: { walker: 7 } } } } }"),
      `error: "search.strategy.walkers" has no setting "walker"
  at pipeline.yaml:8:73

  8 | …ask: three/c }, set: { search: { strategy: { walkers: { walker: 7 } } } } }
    |                                                          ^

  Did you mean "walkers"?`,
    ],
    "a setting out of range": [
      sized("set: { search: { strategy: { exact: { walkers: 0 } } } }"),
      `error: "search.strategy.walkers.walkers" must be at least 1, not 0
  at pipeline.yaml:8:52

  8 |   - set: { search: { strategy: { exact: { walkers: 0 } } } }
    |                                                    ^

  The setting is: How many.`,
    ],
    "a setting of a variant that its plug-in does not have": [
      `${HEAD}${STAGES}`.replace("use: mine/own.ts", "use: mine/own.ts, settings: { dept: 2 }"),
      `error: "search.strategy.mine/own.ts" has no setting "dept"
  at pipeline.yaml:6:42

  6 |     own: { use: mine/own.ts, settings: { dept: 2 } }
    |                                          ^

  Did you mean "depth"?`,
    ],
    "a plug-in that is neither a file nor a variant": [
      sized("set: { search: { strategy: { walker: { walkers: 7 } } } }"),
      `error: "search.strategy" has no "walker"
  at pipeline.yaml:8:34

  8 |   - set: { search: { strategy: { walker: { walkers: 7 } } } }
    |                                  ^

  Did you mean "walkers"?`,
    ],
    "an axis that has no plug-ins, or is none": [
      sized("set: { search: { strateg: { walkers: { walkers: 7 } } } }"),
      `error: the stage "search" has no parameter "strateg"
  at pipeline.yaml:8:22

  8 |   - set: { search: { strateg: { walkers: { walkers: 7 } } } }
    |                      ^

  Did you mean "strategy"?`,
    ],
    "a value in place of settings": [
      sized("set: { search: { strategy: { walkers: 7 } } }"),
      `error: "search.strategy.walkers" must be a mapping of settings, not 7
  at pipeline.yaml:8:43

  8 |   - set: { search: { strategy: { walkers: 7 } } }
    |                                           ^

  Write { setting: value }.`,
    ],
    "a plug-in in place of a mapping": [
      sized("set: { search: { strategy: walkers } }"),
      `error: "search.strategy" must be a mapping of names to settings, not "walkers"
  at pipeline.yaml:8:32

  8 |   - set: { search: { strategy: walkers } }
    |                                ^

  Write NAME: { setting: value }.`,
    ],
    "an unknown value of the axis": [
      `${HEAD}${STAGES}`.replace("[random-search, walkers, exact, own]", "[random-serch]"),
      `error: the stage "search" does not take the strategy "random-serch"
  at pipeline.yaml:8:56

  8 |   search: { matrix: { task: [one/a, two/b], strategy: [random-serch] } }
    |                                                        ^

  Did you mean "random-search"?`,
    ],
    "a variant of a plug-in that is not there, though no cell uses it": [
      `${HEAD}${STAGES}`.replace('use: walkers, title: "Twin"', "use: walkrs"),
      `error: the variant uses "walkrs", which is no known name and is no file of the project
  at pipeline.yaml:5:18

  5 |     twin: { use: walkrs }
    |                  ^

  Did you mean "walkers"?`,
    ],
    "a variant of a file outside the project": [
      `${HEAD}${STAGES}`.replace("use: mine/own.ts", "use: ../own.ts"),
      `error: the variant uses "../own.ts", which is no known name and lies outside the project
  at pipeline.yaml:6:17

  6 |     own: { use: ../own.ts }
    |                 ^

  Known values: budgeted, random-search, walkers. It is: a strategy.`,
    ],
    "a variant of a file without a plug-in": [
      `${HEAD}${STAGES}`.replace("use: mine/own.ts", "use: mine/hollow.ts"),
      `error: the file "mine/hollow.ts" exports no plug-in as its default: it must have settings, a zod object
  at pipeline.yaml:6:17

  6 |     own: { use: mine/hollow.ts }
    |                 ^

  Write export default define…({ … }) with the function of its kind.`,
    ],
    "variants of a key that has no plug-ins": [
      `${HEAD}${STAGES}`.replace("  strategy:\n", "  strategies:\n"),
      `error: no stage has plug-ins under the key "strategies"
  at pipeline.yaml:3:3

  3 |   strategies:
    |   ^

  Did you mean "strategy"?`,
    ],
    "a variant with the name of another plug-in": [
      `${HEAD}${STAGES}`.replace("twin:", "budgeted:"),
      `error: the variant "budgeted" has the name of another plug-in than it uses
  at pipeline.yaml:5:5

  5 |     budgeted: { use: walkers, title: "Twin" }
    |     ^

  Give it a name of its own.`,
    ],
    "an unknown key of a variant": [
      `${HEAD}${STAGES}`.replace('title: "Twin"', "titel: Twin"),
      `error: unknown key "titel" in "variants.strategy.twin"
  at pipeline.yaml:5:27

  5 |     twin: { use: walkers, titel: Twin }
    |                           ^

  Did you mean "title"?`,
    ],
  };
  for (const [name, [text, message]] of Object.entries(CASES)) {
    test(name, async () => {
      expect(await refusal(project, text)).toBe(message);
    });
  }

  test("a file that does not load, with the place of the mistake", async () => {
    const text = `${HEAD}${STAGES}`.replace("use: mine/own.ts", "use: mine/broken.ts");
    const message = await refusal(project, text);
    expect(message).toStartWith('error: the plug-in "mine/broken.ts" does not load: ');
    expect(message).toContain("at mine/broken.ts:");
  });

  test("settings on the command line", async () => {
    const text = `${HEAD}${STAGES}`;
    const refused = (setting: string) => refusal(project, text, set(setting));
    const at = "\n  at --set argument\n  ";
    expect(await refused("search.strategy.walkers.walker=1")).toBe(
      `error: "search.strategy.walkers" has no setting "walker"${at}Did you mean "walkers"?`,
    );
    expect(await refused("search.strategy.walkers.walkers=many")).toBe(
      `error: "search.strategy.walkers.walkers" must be a number, not "many"${at}The setting is: How many.`,
    );
    expect(await refused("search.strategy.walker.walkers=1")).toBe(
      `error: "search.strategy" has no "walker"${at}Did you mean "walkers"?`,
    );
    expect(await refused("search.stratgy.walkers.walkers=1")).toBe(
      `error: the stage "search" has no parameter "stratgy"${at}Did you mean "strategy"?`,
    );
    expect(await refused("search.runs.x=1")).toBe(
      `error: the stage "search" has no parameter "runs.x"${at}Did you mean "runs"?`,
    );
    expect(await refused("search.strategy=walkers")).toBe(
      `error: "search.strategy" must be a mapping of names to settings, not "walkers"${at}Write NAME: { setting: value }.`,
    );
  });
});
