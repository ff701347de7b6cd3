import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { refusal } from "./planned.ts";
import { TemporaryProject } from "./temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  for (const name of ["a", "b", "c"])
    project.stage(name, { params: "count: z.int().min(1).default(1).describe('How many.')", body: "" });
  project.write("stages/hollow.ts", "export const nothing = 1;\n");
});

afterAll(() => project.remove());

const CASES: Readonly<Record<string, readonly [text: string, message: string]>> = {
  "an override for a coordinate that the stage does not have": [
    "version: 2\nstages:\n  a:\n    matrix: { d: [x, y] }\n    overrides: [{ where: { b: x } }]\n",
    `error: the stage "a" has no coordinate "b"
  at pipeline.yaml:5:28

  5 |     overrides: [{ where: { b: x } }]
    |                            ^

  Known coordinates: d.`,
  ],
  "an override for a value that no cell has": [
    "version: 2\nstages:\n  a:\n    matrix: { d: [cifar10, cifar100] }\n    overrides: [{ where: { d: [cifar10, cifar10O] } }]\n",
    `error: no cell of "a" has d "cifar10O"
  at pipeline.yaml:5:41

  5 |     overrides: [{ where: { d: [cifar10, cifar10O] } }]
    |                                         ^

  Did you mean "cifar10"? If not, correct the matrix at pipeline.yaml:4:18, which holds cifar10, cifar100.`,
  ],
  "an override for a value of another type": [
    'version: 2\nstages:\n  a:\n    matrix: { n: [1, 2] }\n    overrides: [{ where: { n: "1" } }]\n',
    `error: no cell of "a" has n "1"
  at pipeline.yaml:5:31

  5 |     overrides: [{ where: { n: "1" } }]
    |                               ^

  Write 1, which is of another type.`,
  ],
  "an override for values that no cell has together": [
    "version: 2\nstages:\n  a:\n    matrix: { n: [1, 2], d: [x, y], exclude: [{ n: 1, d: x }] }\n    overrides: [{ where: { n: 1, d: x } }]\n",
    `error: no cell of "a" has all of {"n":1,"d":"x"}
  at pipeline.yaml:5:26

  5 |     overrides: [{ where: { n: 1, d: x } }]
    |                          ^

  List the cells with: pipeline plan a --cells`,
  ],
  "an unknown parameter in an override of the profile": [
    "version: 2\nprofile: p\nprofiles:\n  p: { stages: { a: { overrides: [{ where: { d: x }, params: { cuont: 2 } }] } } }\nstages:\n  a: { matrix: { d: [x, y] } }\n",
    `error: the stage "a" has no parameter "cuont"
  at pipeline.yaml:4:64

  4 | …stages: { a: { overrides: [{ where: { d: x }, params: { cuont: 2 } }] } } }
    |                                                          ^

  Did you mean "count"?`,
  ],
  "a parameter out of range in an override": [
    "version: 2\nstages:\n  a:\n    matrix: { d: [x, y] }\n    overrides: [{ where: { d: y }, params: { count: 0 } }]\n",
    `error: "a.count" must be at least 1, not 0
  at pipeline.yaml:5:53

  5 |     overrides: [{ where: { d: y }, params: { count: 0 } }]
    |                                                     ^

  The parameter is: How many.`,
  ],
  "an unknown key in an override": [
    "version: 2\nstages:\n  a:\n    matrix: { d: [x, y] }\n    overrides: [{ where: { d: y }, param: { count: 2 } }]\n",
    `error: unknown key "param" in "stages.a.overrides.0"
  at pipeline.yaml:5:36

  5 |     overrides: [{ where: { d: y }, param: { count: 2 } }]
    |                                    ^

  Did you mean "params"?`,
  ],
  "an override without where": [
    "version: 2\nstages:\n  a:\n    overrides: [{ params: { count: 2 } }]\n",
    `error: "stages.a.overrides.0.where" is missing: it must be a mapping
  at pipeline.yaml:4:17

  4 |     overrides: [{ params: { count: 2 } }]
    |                 ^

  Correct the value; docs/runner.md describes every key.`,
  ],
  "an unknown key in a need": [
    "version: 2\nstages:\n  a: {}\n  b: { needs: [{ stage: a, were: { d: x } }] }\n",
    `error: unknown key "were" in "stages.b.needs.0"
  at pipeline.yaml:4:28

  4 |   b: { needs: [{ stage: a, were: { d: x } }] }
    |                            ^

  Did you mean "where"?`,
  ],
  "a need that is neither a name nor a mapping": [
    "version: 2\nstages:\n  a: {}\n  b: { needs: [3] }\n",
    `error: "stages.b.needs.0" must be a text or a mapping, not 3
  at pipeline.yaml:4:16

  4 |   b: { needs: [3] }
    |                ^

  Correct the value; docs/runner.md describes every key.`,
  ],
  "an unknown stage in a need with where": [
    "version: 2\nstages:\n  abc: {}\n  b: { needs: [{ stage: abd }] }\n",
    `error: unknown stage "abd"
  at pipeline.yaml:4:25

  4 |   b: { needs: [{ stage: abd }] }
    |                         ^

  Did you mean "abc"?`,
  ],
  "a need for a coordinate that the upstream stage does not have": [
    "version: 2\nstages:\n  a: { matrix: { label: [zen] } }\n  b: { needs: [{ stage: a, where: { labl: zen } }] }\n",
    `error: the stage "a" has no coordinate "labl"
  at pipeline.yaml:4:37

  4 |   b: { needs: [{ stage: a, where: { labl: zen } }] }
    |                                     ^

  Did you mean "label"?`,
  ],
  "a soft need for a value that no upstream cell has": [
    'version: 2\nstages:\n  a: { matrix: { label: [zen] } }\n  b: { needs: [{ stage: "a?", where: { label: zem } }] }\n',
    `error: no cell of "a" has label "zem"
  at pipeline.yaml:4:47

  4 |   b: { needs: [{ stage: "a?", where: { label: zem } }] }
    |                                               ^

  Did you mean "zen"? If not, correct the matrix at pipeline.yaml:3:25, which holds zen.`,
  ],
  "a need whose where leaves a cell without an upstream cell": [
    "version: 2\nstages:\n  a: { matrix: { d: [x, y] } }\n  b: { matrix: { d: [x, y] }, needs: [{ stage: a, where: { d: x } }] }\n",
    `error: no cell of "a" agrees with "b[d=y]" on the keys that both have and fits the where
  at pipeline.yaml:4:48

  4 |   b: { matrix: { d: [x, y] }, needs: [{ stage: a, where: { d: x } }] }
    |                                                ^

  Add the missing cell to the matrix of "a", or write "a?" if it may be missing.`,
  ],
};

describe("a manifest is refused with position, excerpt and remedy for", () => {
  for (const [name, [text, message]] of Object.entries(CASES)) {
    test(name, async () => {
      expect(await refusal(project, text)).toBe(message);
    });
  }
});
