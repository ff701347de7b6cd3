import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { refusal } from "../planned.ts";
import { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  for (const name of ["a", "b", "c"])
    project.stage(name, { params: "count: z.int().min(1).default(1).describe('How many.')", body: "" });
  project.write("stages/hollow.ts", "export const nothing = 1;\n");
});

afterAll(() => project.remove());

const CASES: Readonly<Record<string, readonly [text: string, message: string]>> = {
  "a size for a coordinate that the stage does not have": [
    "version: 2\nstages:\n  a:\n    matrix: { d: [x, y] }\nsizes: [{ where: { b: x }, set: { a: {} } }]\n",
    `error: the stage "a" has no coordinate "b"
  at pipeline.yaml:5:20

  5 | sizes: [{ where: { b: x }, set: { a: {} } }]
    |                    ^

  Known coordinates: d.`,
  ],
  "a size for a value that no cell has": [
    "version: 2\nstages:\n  a:\n    matrix: { d: [cifar10, cifar100] }\nsizes: [{ where: { d: [cifar10, cifar10O] }, set: { a: {} } }]\n",
    `error: no cell of "a" has d "cifar10O"
  at pipeline.yaml:5:33

  5 | sizes: [{ where: { d: [cifar10, cifar10O] }, set: { a: {} } }]
    |                                 ^

  Did you mean "cifar10"? If not, correct the matrix at pipeline.yaml:4:18, which holds cifar10, cifar100.`,
  ],
  "a size for a value of another type": [
    'version: 2\nstages:\n  a:\n    matrix: { n: [1, 2] }\nsizes: [{ where: { n: "1" }, set: { a: {} } }]\n',
    `error: no cell of "a" has n "1"
  at pipeline.yaml:5:23

  5 | sizes: [{ where: { n: "1" }, set: { a: {} } }]
    |                       ^

  Write 1, which is of another type.`,
  ],
  "a size of the profile for values that no cell has together": [
    "version: 2\nprofile: p\nprofiles:\n  p: { sizes: [{ where: { n: 1, d: x }, set: { a: {} } }] }\nstages:\n  a:\n    matrix: [{ n: 1, d: y }, { n: 2, d: [x, y] }]\n",
    `error: no cell of "a" has all of {"n":1,"d":"x"}
  at pipeline.yaml:4:25

  4 |   p: { sizes: [{ where: { n: 1, d: x }, set: { a: {} } }] }
    |                         ^

  List the cells with \`bun run pipeline plan a --cells\`.`,
  ],
  "an unknown parameter in a size of the profile": [
    "version: 2\nprofile: p\nprofiles:\n  p: { sizes: [{ where: { d: x }, set: { a: { cuont: 2 } } }] }\nstages:\n  a: { matrix: { d: [x, y] } }\n",
    `error: the stage "a" has no parameter "cuont"
  at pipeline.yaml:4:47

  4 |   p: { sizes: [{ where: { d: x }, set: { a: { cuont: 2 } } }] }
    |                                               ^

  Did you mean "count"?`,
  ],
  "a parameter out of range in a size": [
    "version: 2\nstages:\n  a:\n    matrix: { d: [x, y] }\nsizes: [{ where: { d: y }, set: { a: { count: 0 } } }]\n",
    `error: "a.count" must be at least 1, not 0
  at pipeline.yaml:5:47

  5 | sizes: [{ where: { d: y }, set: { a: { count: 0 } } }]
    |                                               ^

  The parameter is: How many.`,
  ],
  "an unknown key in a size": [
    "version: 2\nstages:\n  a:\n    matrix: { d: [x, y] }\nsizes: [{ were: { d: y }, set: { a: { count: 2 } } }]\n",
    `error: unknown key "were" in "sizes.0"
  at pipeline.yaml:5:11

  5 | sizes: [{ were: { d: y }, set: { a: { count: 2 } } }]
    |           ^

  Did you mean "where"?`,
  ],
  "an unknown stage in a size": [
    "version: 2\nstages:\n  abc: {}\nsizes: [{ set: { abd: { count: 2 } } }]\n",
    `error: unknown stage "abd"
  at pipeline.yaml:4:18

  4 | sizes: [{ set: { abd: { count: 2 } } }]
    |                  ^

  Did you mean "abc"?`,
  ],
  "an unknown stage in the limits of a profile's size": [
    "version: 2\nprofile: p\nprofiles:\n  p: { sizes: [{ limits: { abd: { slots: 2 } } }] }\nstages:\n  abc: {}\n",
    `error: unknown stage "abd"
  at pipeline.yaml:4:28

  4 |   p: { sizes: [{ limits: { abd: { slots: 2 } } }] }
    |                            ^

  Did you mean "abc"?`,
  ],
  "an unknown stage in a profile's matrix": [
    "version: 2\nprofile: p\nprofiles:\n  p: { matrix: { abd: { n: 1 } } }\nstages:\n  abc: {}\n",
    `error: unknown stage "abd"
  at pipeline.yaml:4:18

  4 |   p: { matrix: { abd: { n: 1 } } }
    |                  ^

  Did you mean "abc"?`,
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
