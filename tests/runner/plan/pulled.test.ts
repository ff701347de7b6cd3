import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { unwrap } from "../../../src/failure/failure.ts";
import type { Plan } from "../../../src/runner/plan/plan.ts";
import { links, planned, refusal } from "../planned.ts";
import { declare, plugInProject } from "../plug-in-project.ts";
import type { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = plugInProject();
  declare(project, "fetch", "");
  declare(
    project,
    "sample",
    "axes: { space: { schema: z.string().describe('a space') } }, inputs: { fetch: one([out]) },",
  );
  declare(
    project,
    "scores",
    'axes: { instance: { schema: z.string() }, proxy: { schema: z.enum(["zen", "naswot"]) } },',
  );
  const label = 'label: { schema: z.enum(["zen", "accuracy"]), fallback: "zen" }';
  const seed = "seed: { schema: z.int(), optional: true }";
  const scores = "scores: optional([out], { match: { proxy: 'label' } })";
  declare(project, "train", `axes: { task, ${label}, ${seed} }, inputs: { sample: one([out]), ${scores} },`);
  declare(project, "search", "axes: { task }, inputs: { train: one([out]), sample: one([out]) },");
  declare(project, "tables", 'axes: { table: { schema: z.enum(["summary"]) } }, inputs: { train: many([out]) },');
  declare(project, "whole", "axes: { n: { schema: z.int(), fallback: 3 }, m: { schema: z.int(), optional: true } },");
});

afterAll(() => project.remove());

const ids = (plan: Plan, stage: string) =>
  plan.cells.filter((cell) => cell.stage.name === stage).map((cell) => String(cell.id));

const STAGES = `stages:
  fetch: {}
  sample: {}
  scores: {}
  train: {}
  search: { matrix: { task: [one/a, one/b, two/b] } }
`;

describe("a stage without a matrix", () => {
  test("has the cells that those after it need, projected onto its keys, through several stages", async () => {
    const plan = unwrap(await planned(project, `version: 2\n${STAGES}`));
    expect(links(plan)).toEqual({
      fetch: [],
      "sample[space=one]": ["fetch"],
      "sample[space=two]": ["fetch"],
      "scores[instance=one/a,proxy=zen]": [],
      "scores[instance=one/b,proxy=zen]": [],
      "scores[instance=two/b,proxy=zen]": [],
      "train[task=one/a,label=zen]": ["sample[space=one]", "scores[instance=one/a,proxy=zen]"],
      "train[task=one/b,label=zen]": ["sample[space=one]", "scores[instance=one/b,proxy=zen]"],
      "train[task=two/b,label=zen]": ["sample[space=two]", "scores[instance=two/b,proxy=zen]"],
      "search[task=one/a]": ["sample[space=one]", "train[task=one/a,label=zen]"],
      "search[task=one/b]": ["sample[space=one]", "train[task=one/b,label=zen]"],
      "search[task=two/b]": ["sample[space=two]", "train[task=two/b,label=zen]"],
    });
  });

  test("has several of them where a need lists values; one that an optional input's axis refuses needs none", async () => {
    const text = `version: 2
stages:
  fetch: {}
  sample: {}
  scores: {}
  train: {}
  free: { run: stages/fetch.ts, matrix: { task: one/a }, needs: [{ stage: train, where: { label: [accuracy, zen], seed: [2, 1] } }] }
`;
    const plan = unwrap(await planned(project, text));
    expect(ids(plan, "train")).toHaveLength(4);
    expect(links(plan)["free[task=one/a]"]).toEqual([
      "train[task=one/a,label=accuracy,seed=2]",
      "train[task=one/a,label=accuracy,seed=1]",
      "train[task=one/a,label=zen,seed=2]",
      "train[task=one/a,label=zen,seed=1]",
    ]);
    expect(ids(plan, "scores")).toEqual(["scores[instance=one/a,proxy=zen]"]);
    expect(links(plan)["train[task=one/a,label=accuracy,seed=1]"]).toEqual(["sample[space=one]"]);
  });

  test("is gathered by what needs it without naming its keys, once another stage names them", async () => {
    const plan = unwrap(await planned(project, `version: 2\n${STAGES}  tables: { matrix: { table: summary } }\n`));
    expect(links(plan)["tables[table=summary]"]).toEqual(ids(plan, "train"));
  });

  test("makes no cell that a pattern on derived coordinates then refuses", async () => {
    const need = "needs: [{ stage: train, where: { space: one, label: accuracy } }]";
    const text = `version: 2
stages:
  fetch: {}
  sample: {}
  train: {}
  free: { run: stages/fetch.ts, matrix: { task: [one/a, one/b] }, ${need} }
`;
    expect(ids(unwrap(await planned(project, text)), "train")).toEqual([
      "train[task=one/a,label=accuracy]",
      "train[task=one/b,label=accuracy]",
    ]);
    const other = await refusal(project, text.replace("[one/a, one/b]", "[one/a, two/b]"));
    expect(other).toStartWith(
      'error: no cell of "train" agrees with "free[task=two/b]" on the keys that both have and fits the where\n',
    );
  });

  test("has its one cell where all of its keys have fallbacks or may be missing, though no stage needs it", async () => {
    expect(ids(unwrap(await planned(project, "version: 2\nstages: { whole: {} }\n")), "whole")).toEqual(["whole[n=3]"]);
  });

  test("may have a matrix under one profile and be needed in the others", async () => {
    const text = `version: 2\nprofiles: { p: { matrix: { train: { task: [one/a, one/b, two/b, two/c], label: zen } } } }\n${STAGES}`;
    expect(ids(unwrap(await planned(project, text, { profile: "p" })), "train")).toHaveLength(4);
    expect(ids(unwrap(await planned(project, text)), "train")).toHaveLength(3);
  });

  const CASES: Readonly<Record<string, readonly [text: string, message: string]>> = {
    "no stage needs": [
      "version: 2\nstages:\n  fetch: {}\n  sample: {}\n",
      `error: the stage "sample" has no matrix, and no stage needs cells of it
  at pipeline.yaml:4:3

  4 |   sample: {}
    |   ^

  Leave it out, or give it a matrix with \`space: […]\` (a space).`,
    ],
    "those that need do not tell its keys": [
      "version: 2\nstages:\n  fetch: {}\n  sample: {}\n  train: {}\n  tables: { matrix: { table: summary } }\n",
      `error: the stage "train" has no matrix, and "tables[table=summary]" does not say its "task"
  at pipeline.yaml:5:3

  5 |   train: {}
    |   ^

  Leave it out, or give it a matrix with \`task: […]\` (SPACE/DATASET, or SPACE/DATASET/zen).`,
    ],
    "one that must be there and does not tell a key": [
      "version: 2\nstages:\n  fetch: {}\n  sample: {}\n  train: {}\n  search: { matrix: { task: one/a }, needs: { sample: { match: { space: tsak } } } }\n",
      `error: "search[task=one/a]" needs a cell of "sample" as its input "sample", but nothing says its "space"
  at pipeline.yaml:6:55

  6 | … { matrix: { task: one/a }, needs: { sample: { match: { space: tsak } } } }
    |                                               ^

  Say which cells by \`needs: { sample: { where: … } }\`, or give "sample" a matrix.`,
    ],
    "one asks for a value that it does not take, though the input may be missing": [
      "version: 2\nstages:\n  scores: {}\n  sample: {}\n  fetch: {}\n  train: { matrix: { task: one/a }, needs: { scores: { where: { proxy: [zen, zem] } } } }\n",
      `error: the stage "scores" does not take the proxy "zem"
  at pipeline.yaml:6:78

  6 | …rix: { task: one/a }, needs: { scores: { where: { proxy: [zen, zem] } } } }
    |                                                                 ^

  Did you mean "zen"?`,
    ],
    "one that must be there has a value that it does not take": [
      "version: 2\nstages:\n  fetch: {}\n  sample: {}\n  train: {}\n  search: { matrix: { task: one/a }, needs: { train: { match: { label: space } } } }\n",
      `error: "search[task=one/a]" needs a cell of "train" as its input "train", but "train" does not take the label "one"
  at pipeline.yaml:6:54

  6 | … { matrix: { task: one/a }, needs: { train: { match: { label: space } } } }
    |                                              ^

  Say which cells by \`needs: { train: { where: … } }\`, or give "train" a matrix.`,
    ],
  };
  test("is told of a key that a need misspells, also of an input that may be missing", async () => {
    const text =
      "version: 2\nstages:\n  scores: {}\n  sample: {}\n  fetch: {}\n  train: { matrix: { task: one/a }, needs: { scores: { where: { proxi: zen } } } }\n";
    expect(await refusal(project, text)).toBe(`error: the stage "scores" has no coordinate "proxi"
  at pipeline.yaml:6:65

  6 | …: { matrix: { task: one/a }, needs: { scores: { where: { proxi: zen } } } }
    |                                                           ^

  Did you mean "proxy"?`);
  });

  for (const [name, [text, message]] of Object.entries(CASES)) {
    test(`is refused where ${name}`, async () => {
      expect(await refusal(project, text)).toBe(message);
    });
  }
});
