import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { refusal } from "../planned.ts";
import type { TemporaryProject } from "../temporary-project.ts";
import { HEAD, STAGES, set, variedProject } from "./varied-project.ts";

let project: TemporaryProject;
beforeAll(() => {
  project = variedProject();
});
afterAll(() => project.remove());

/** A manifest with some sizes, one layer a line. */
const sized = (layer: string) => `${HEAD}sizes:\n  - ${layer}\n${STAGES}`;

describe("a variant or a setting is refused with position and remedy:", () => {
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

  Write \`{ setting: value }\`.`,
    ],
    "a plug-in in place of a mapping": [
      sized("set: { search: { strategy: walkers } }"),
      `error: "search.strategy" must be a mapping of names to settings, not "walkers"
  at pipeline.yaml:8:32

  8 |   - set: { search: { strategy: walkers } }
    |                                ^

  Write \`NAME: { setting: value }\`.`,
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

  Write \`export default define…({ … })\` with the function of its kind.`,
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
      `error: "search.strategy" must be a mapping of names to settings, not "walkers"${at}Write \`NAME: { setting: value }\`.`,
    );
  });
});
