import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { unwrap } from "../../../src/failure/failure.ts";
import type { Plan } from "../../../src/runner/plan/plan.ts";
import { parseSetting } from "../../../src/runner/plan/settings.ts";
import { planned, refusal } from "../planned.ts";
import { declare, plugInProject } from "../plug-in-project.ts";
import type { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = plugInProject();
  const label = 'label: { schema: z.enum(["zen", "accuracy"]) }';
  project.stage("free", { body: "" });
  declare(project, "sample", "axes: { task },");
  declare(project, "train", `axes: { task, ${label} },`);
  const differences = `differences: one([out], { stage: "train", where: { label: "zen" }, when: ({ needs }) => needs.includes("differences") })`;
  declare(
    project,
    "search",
    `axes: { task, strategy: plugInAxis(folder, "a strategy") }, inputs: { sample: one([out]), ${differences} },`,
  );
  declare(project, "maybe", `axes: { task }, inputs: { train: optional([out]) },`);
  declare(
    project,
    "gather",
    `axes: { space: { schema: z.string() } }, inputs: { train: many([out], { where: { label: ["accuracy"] } }) },`,
  );
  const source = 'source: one([out], { stage: "sample", match: { task: "source" } })';
  declare(
    project,
    "transfer",
    `axes: { task, source: { schema: z.string() } }, inputs: { ${source}, sample: one([out]) },`,
  );
  declare(project, "others", 'axes: { task }, inputs: { others: many([out], { stage: "train", except: ["task"] }) },');
});

afterAll(() => project.remove());

const TASKS = "[one/a, two/b, two/c]";
const UP = `version: 2
stages:
  sample: { matrix: { task: ${TASKS} } }
  train: { matrix: { task: ${TASKS}, label: [zen, accuracy] } }
`;

/** The ids of the cells that fill the roles of a cell. */
function roles(plan: Plan, id: string): Record<string, string[]> {
  const cell = plan.cells.find((each) => String(each.id) === id)!;
  return Object.fromEntries([...cell.inputs].map(([role, { cells }]) => [role, cells.map((up) => String(up.id))]));
}

const of = async (stage: string, id: string, options = {}) =>
  roles(unwrap(await planned(project, `${UP}  ${stage}\n`, options)), id);

describe("a role", () => {
  test("that takes one cell is filled where the settings of a plug-in need it", async () => {
    const stage = "search: { matrix: { task: one/a, strategy: [random-search, walkers] } }";
    const [random, walkers] = ["search[task=one/a,strategy=random-search]", "search[task=one/a,strategy=walkers]"];
    expect(await of(stage, random)).toEqual({ sample: ["sample[task=one/a]"], differences: [] });
    expect(await of(stage, walkers)).toEqual({
      sample: ["sample[task=one/a]"],
      differences: ["train[task=one/a,label=zen]"],
    });
    const settings = [unwrap(parseSetting("search.strategy.walkers.model=exact"))];
    expect((await of(stage, walkers, { settings })).differences).toEqual([]);
  });

  test("is filled from other cells where the manifest says so", async () => {
    const stage = (needs: string) =>
      `search: { matrix: { task: one/a, strategy: walkers }, needs: { differences: ${needs} } }`;
    const walkers = "search[task=one/a,strategy=walkers]";
    expect((await of(stage("{ where: { label: accuracy } }"), walkers)).differences).toEqual([
      "train[task=one/a,label=accuracy]",
    ]);
    expect((await of(stage("{ where: { dataset: c }, except: [task] }"), walkers)).differences).toEqual([
      "train[task=two/c,label=zen]",
    ]);
    const other = "search: { matrix: { task: one/a, strategy: walkers }, needs: { sample: { stage: other } } }";
    const text = `${UP}  other: { run: stages/sample.ts, matrix: { task: one/a } }\n  ${other}\n`;
    expect(roles(unwrap(await planned(project, text)), walkers).sample).toEqual(["other[task=one/a]"]);
  });

  test("that may be missing has a cell or none", async () => {
    const text = `version: 2
stages:
  train: { matrix: { task: one/a, label: zen } }
  maybe: { matrix: { task: [one/a, two/b] } }
`;
    const plan = unwrap(await planned(project, text));
    expect(roles(plan, "maybe[task=one/a]")).toEqual({ train: ["train[task=one/a,label=zen]"] });
    expect(roles(plan, "maybe[task=two/b]")).toEqual({ train: [] });
    const alone = unwrap(await planned(project, "version: 2\nstages: { maybe: { matrix: { task: one/a } } }\n"));
    expect([roles(alone, "maybe[task=one/a]"), alone.stages[0]!.absent]).toEqual([{}, ["train"]]);
  });

  test("that takes many gathers over the keys that the cell has not", async () => {
    expect(await of("gather: { matrix: { space: [two] } }", "gather[space=two]")).toEqual({
      train: ["train[task=two/b,label=accuracy]", "train[task=two/c,label=accuracy]"],
    });
    expect(await of("gather: { matrix: { space: [three] } }", "gather[space=three]")).toEqual({ train: [] });
  });

  test("may compare another key, so that two roles take cells of one stage, or take all but the cell's own", async () => {
    expect(
      await of("transfer: { matrix: { task: one/a, source: two/c } }", "transfer[task=one/a,source=two/c]"),
    ).toEqual({
      source: ["sample[task=two/c]"],
      sample: ["sample[task=one/a]"],
    });
    expect(await of("others: { matrix: { task: one/a } }", "others[task=one/a]")).toEqual({
      others: [
        "train[task=two/b,label=accuracy]",
        "train[task=two/b,label=zen]",
        "train[task=two/c,label=accuracy]",
        "train[task=two/c,label=zen]",
      ],
    });
  });

  test("reads the outputs that it declares; a stage that declares no roles reads all", async () => {
    const plan = unwrap(
      await planned(
        project,
        `${UP}  maybe: { matrix: { task: one/a }, needs: { train: { where: { label: zen } } } }\n  free: { needs: [train] }\n`,
      ),
    );
    const reads = plan.cells.map(({ inputs }) => inputs.get("train")?.reads);
    expect(reads.slice(-2)).toEqual([["out.txt"], undefined]);
  });

  const CASES: Readonly<Record<string, readonly [stage: string, message: string]>> = {
    "that takes one and finds several": [
      "maybe: { matrix: { task: one/a } }",
      `error: "maybe[task=one/a]" takes one cell as its input "train", but 2 agree with it: "train[task=one/a,label=accuracy]", "train[task=one/a,label=zen]"
  at pipeline.yaml:5:10

  5 |   maybe: { matrix: { task: one/a } }
    |          ^

  Say which by \`needs: { train: { where: … } }\` in "stages".`,
    ],
    "that takes one and finds none": [
      "search: { matrix: { task: four/d, strategy: random-search } }",
      `error: no cell of "sample" agrees with "search[task=four/d,strategy=random-search]" on the keys that both have
  at pipeline.yaml:5:11

  5 |   search: { matrix: { task: four/d, strategy: random-search } }
    |           ^

  Add the missing cell to the matrix of "sample".`,
    ],
    "that the module does not have": [
      "maybe: { matrix: { task: one/a }, needs: { trian: { stage: train } } }",
      `error: the stage "maybe" has no input "trian"
  at pipeline.yaml:5:46

  5 |   maybe: { matrix: { task: one/a }, needs: { trian: { stage: train } } }
    |                                              ^

  Did you mean "train"?`,
    ],
    "of a module that declares none": [
      "free: { needs: { train: { stage: train } } }",
      `error: the stage "free" has no input "train"
  at pipeline.yaml:5:20

  5 |   free: { needs: { train: { stage: train } } }
    |                    ^

  Its module declares none: write \`needs: [STAGE, …]\`.`,
    ],
    "of a module that declares some, written as a list": [
      "maybe: { matrix: { task: one/a }, needs: [train] }",
      `error: the module of "maybe" says what its inputs are, so that a list of stages says nothing
  at pipeline.yaml:5:44

  5 |   maybe: { matrix: { task: one/a }, needs: [train] }
    |                                            ^

  Leave it out, or name an input: \`train: { stage: … }\`.`,
    ],
    "from an unknown stage": [
      "maybe: { matrix: { task: one/a }, needs: { train: { stage: trian } } }",
      `error: unknown stage "trian"
  at pipeline.yaml:5:62

  5 |   maybe: { matrix: { task: one/a }, needs: { train: { stage: trian } } }
    |                                                              ^

  Did you mean "train"?`,
    ],
    "with an unknown key under where": [
      "maybe: { matrix: { task: one/a }, needs: { train: { where: { lable: zen } } } }",
      `error: the stage "train" has no coordinate "lable"
  at pipeline.yaml:5:64

  5 | …e: { matrix: { task: one/a }, needs: { train: { where: { lable: zen } } } }
    |                                                           ^

  Did you mean "label"?`,
    ],
    "with an unknown value under where": [
      "maybe: { matrix: { task: one/a }, needs: { train: { where: { label: zem } } } }",
      `error: no cell of "train" has label "zem"
  at pipeline.yaml:5:71

  5 | …e: { matrix: { task: one/a }, needs: { train: { where: { label: zem } } } }
    |                                                                  ^

  Did you mean "zen"?`,
    ],
    "that compares a key which the upstream cells do not have": [
      "maybe: { matrix: { task: one/a }, needs: { train: { match: { taks: space } } } }",
      `error: the input "train" of "maybe" compares "taks", which no cell of "train" has
  at pipeline.yaml:5:70

  5 | …: { matrix: { task: one/a }, needs: { train: { match: { taks: space } } } }
    |                                                                ^

  Did you mean "task"?`,
    ],
    "that compares with a key which the cells do not have": [
      "maybe: { matrix: { task: one/a }, needs: { train: { match: { task: source } } } }",
      `error: the input "train" of "maybe" compares "source", which no cell of "maybe" has
  at pipeline.yaml:5:70

  5 | … { matrix: { task: one/a }, needs: { train: { match: { task: source } } } }
    |                                                               ^

  Known coordinates: task, space, dataset, instance, benchmark.`,
    ],
    "that leaves out by a key which there is not": [
      "maybe: { matrix: { task: one/a }, needs: { train: { except: [task, lable] } } }",
      `error: the input "train" of "maybe" compares "lable", which no cell of "train" has
  at pipeline.yaml:5:70

  5 | …e: { matrix: { task: one/a }, needs: { train: { except: [task, lable] } } }
    |                                                                 ^

  Did you mean "label"?`,
    ],
  };
  for (const [name, [stage, message]] of Object.entries(CASES)) {
    test(`is refused ${name}`, async () => {
      expect(await refusal(project, `${UP}  ${stage}\n`)).toBe(message);
    });
  }

  test("is refused that takes one from a stage that the profile leaves out, or that the manifest has not", async () => {
    const text = `version: 2
profile: p
profiles: { p: { without: [sample] } }
stages:
  sample: { matrix: { task: one/a } }
  search: { matrix: { task: one/a, strategy: random-search } }
  train: { matrix: { task: one/a, label: zen } }
`;
    expect(
      await refusal(project, text),
    ).toBe(`error: the stage "search" takes its input "sample" from "sample", which the profile leaves out
  at pipeline.yaml:6:3

  6 |   search: { matrix: { task: one/a, strategy: random-search } }
    |   ^

  Leave both out, or none.`);
    expect(
      await refusal(project, text.replace("  sample: { matrix: { task: one/a } }\n", "").replace("[sample]", "[]")),
    ).toBe(`error: the stage "search" takes its input "sample" from "sample", which the manifest does not have
  at pipeline.yaml:5:3

  5 |   search: { matrix: { task: one/a, strategy: random-search } }
    |   ^

  Add the stage, or fill the input from another one under needs.`);
  });

  test("closes a circle", async () => {
    declare(project, "first", "inputs: { second: one([out]) },");
    const text = "version: 2\nstages:\n  first: {}\n  second: { run: stages/free.ts, needs: [first] }\n";
    expect(
      await refusal(project, text),
    ).toBe(`error: the stages need each other in a circle: "first" → "second" → "first"
  at pipeline.yaml:4:42

  4 |   second: { run: stages/free.ts, needs: [first] }
    |                                          ^

  Remove one of these needs, such as "first" here.`);
  });
});
