import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { refusal } from "../planned.ts";
import { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  for (const name of ["a", "b"])
    project.stage(name, { params: "count: z.int().min(1).default(1).describe('How many.')", body: "" });
  project.stage("fetch", { more: 'caches: ["downloads"],', body: "" });
  project.stage("greedy", { more: 'caches: ["cache"],', body: "" });
  project.write("stages/hollow.ts", "export const nothing = 1;\n");
});

afterAll(() => project.remove());

const CASES: Readonly<Record<string, readonly [text: string, message: string]>> = {
  "a hard need that the profile leaves out": [
    "version: 2\nprofile: p\nprofiles: { p: { without: [a] } }\nstages:\n  a: {}\n  b: { needs: [a] }\n",
    `error: the stage "b" needs "a", which the profile leaves out
  at pipeline.yaml:6:16

  6 |   b: { needs: [a] }
    |                ^

  Write "a?" if "b" can do without it.`,
  ],
  "a cache that no stage has": [
    "version: 2\ncaches: { dowloads: x }\nstages:\n  a: {}\n  fetch: {}\n",
    `error: no stage has a cache "dowloads"
  at pipeline.yaml:2:11

  2 | caches: { dowloads: x }
    |           ^

  Did you mean "downloads"?`,
  ],
  "a cache whose variable has another meaning": [
    "version: 2\nstages:\n  a: {}\n  greedy: {}\n",
    `error: the stage "greedy" has a cache "cache", whose variable has another meaning
  at pipeline.yaml:4:3

  4 |   greedy: {}
    |   ^

  Give it a name other than cache, loaded, tensorflow.`,
  ],
  "a missing stage module": [
    "version: 2\nstages:\n  d: {}\n",
    `error: the stage "d" has no module "stages/d.ts"
  at pipeline.yaml:3:3

  3 |   d: {}
    |   ^

  Create the module beside the manifest, or name another under run.`,
  ],
  "a module without a stage": [
    "version: 2\nstages:\n  a: { run: stages/hollow.ts }\n",
    `error: the module "stages/hollow.ts" of stage "a" exports no stage as its default
  at pipeline.yaml:3:13

  3 |   a: { run: stages/hollow.ts }
    |             ^

  Write \`export default defineStage({ … })\`.`,
  ],
  "an unknown parameter": [
    "version: 2\nstages:\n  a: { params: { cuont: 3 } }\n",
    `error: the stage "a" has no parameter "cuont"
  at pipeline.yaml:3:18

  3 |   a: { params: { cuont: 3 } }
    |                  ^

  Did you mean "count"?`,
  ],
  "a parameter of the wrong type": [
    'version: 2\nstages:\n  a: { params: { count: "3" } }\n',
    `error: "a.count" must be a number, not "3"
  at pipeline.yaml:3:25

  3 |   a: { params: { count: "3" } }
    |                         ^

  The parameter is: How many.`,
  ],
  "a parameter out of range, in the profile that sets it": [
    "version: 2\nprofile: p\nprofiles:\n  p: { stages: { a: { params: { count: 0 } } } }\nstages:\n  a: {}\n",
    `error: "a.count" must be at least 1, not 0
  at pipeline.yaml:4:40

  4 |   p: { stages: { a: { params: { count: 0 } } } }
    |                                        ^

  The parameter is: How many.`,
  ],
  "a declared file that does not exist": [
    "version: 2\nstages:\n  a: { files: [data.csv] }\n",
    `error: the stage "a" reads "data.csv", which does not exist
  at pipeline.yaml:3:16

  3 |   a: { files: [data.csv] }
    |                ^

  Create the file, or correct its path, which starts at the project's folder.`,
  ],
  "two cells that publish the same path": [
    "version: 2\nstages:\n  a: { matrix: { n: [1, 2] }, publish: results }\n",
    `error: "a[n=1]" and "a[n=2]" both publish "results/out.txt"
  at pipeline.yaml:3:40

  3 |   a: { matrix: { n: [1, 2] }, publish: results }
    |                                        ^

  Give each cell a folder of its own, such as results/$\{n}.`,
  ],
  "a folder outside the project": [
    "version: 2\nstages:\n  a: { publish: ../results }\n",
    `error: "a" publishes to "../results", which lies outside the project
  at pipeline.yaml:3:17

  3 |   a: { publish: ../results }
    |                 ^

  Name a folder inside the project.`,
  ],
  "a cell without an upstream cell": [
    "version: 2\nstages:\n  a: { matrix: { d: [x] } }\n  b: { needs: [a], matrix: { d: [y] } }\n",
    `error: no cell of "a" agrees with "b[d=y]" on the keys that both have
  at pipeline.yaml:4:16

  4 |   b: { needs: [a], matrix: { d: [y] } }
    |                ^

  Add the missing cell to the matrix of "a".`,
  ],
};

describe("a plan is refused with position, excerpt and remedy for", () => {
  for (const [name, [text, message]] of Object.entries(CASES)) {
    test(name, async () => {
      expect(await refusal(project, text)).toBe(message);
    });
  }
});
