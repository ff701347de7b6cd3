import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { unwrap } from "../../../src/failure/failure.ts";
import type { PlanOptions } from "../../../src/runner/plan/build-plan.ts";
import { planned } from "../planned.ts";
import type { TemporaryProject } from "../temporary-project.ts";
import { HEAD, STAGES, set, variedProject } from "./varied-project.ts";

let project: TemporaryProject;
beforeAll(() => {
  project = variedProject();
});
afterAll(() => project.remove());

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
