import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { planned, refusal } from "./planned.ts";
import { TemporaryProject } from "./temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  const names = 'z.union([z.enum(["cifar10", "cifar100"]), z.string().regex(/\\\\.yaml$/)])';
  const more = `axes: { d: ${names.replaceAll("\\\\", "\\")}.describe("a data set."), n: z.int().min(1).describe("a count.") },`;
  project.stage("known", { more, body: "" });
  project.stage("a", { body: "" });
});

afterAll(() => project.remove());

const stages = (matrix: string, rest = "") => `version: 2\nstages:\n  known:\n    matrix: { ${matrix} }\n${rest}`;

test("a matrix of the keys and values that the stage declares is planned, lists and patterns alike", async () => {
  const plan = await planned(project, stages("d: [cifar10, mine.yaml], n: [1]"));
  if (!plan.ok) throw new Error(plan.failure.message);
  expect(plan.value.cells.map(({ id }) => String(id))).toEqual(["known[d=cifar10,n=1]", "known[d=mine.yaml,n=1]"]);
});

const CASES: Readonly<Record<string, readonly [text: string, message: string]>> = {
  "a misspelt value, with the nearest one": [
    stages("d: [cifar10, cifar10O], n: [1]"),
    `error: the stage "known" does not take the d "cifar10O"
  at pipeline.yaml:4:28

  4 |     matrix: { d: [cifar10, cifar10O], n: [1] }
    |                            ^

  Did you mean "cifar10"?`,
  ],
  "a value that is like no known one, with all of them and what they are": [
    stages("d: [imagenet], n: [1]"),
    `error: the stage "known" does not take the d "imagenet"
  at pipeline.yaml:4:19

  4 |     matrix: { d: [imagenet], n: [1] }
    |                   ^

  Known values: cifar10, cifar100. It is: a data set.`,
  ],
  "a number out of range": [
    stages("d: [cifar10], n: [1, 0]"),
    `error: the stage "known" does not take the n 0
  at pipeline.yaml:4:36

  4 |     matrix: { d: [cifar10], n: [1, 0] }
    |                                    ^

  It is: a count.`,
  ],
  "a value of an included cell": [
    stages("d: [cifar10], n: [1], include: [{ d: cifar, n: 2 }]"),
    `error: the stage "known" does not take the d "cifar"
  at pipeline.yaml:4:52

  4 |     matrix: { d: [cifar10], n: [1], include: [{ d: cifar, n: 2 }] }
    |                                                    ^

  Did you mean "cifar10"?`,
  ],
  "a value in the profile that replaces the list": [
    `version: 2\nprofile: p\nprofiles:\n  p: { stages: { known: { matrix: { d: [cifar11] } } } }\n${stages("d: [cifar10], n: [1]").slice(11)}`,
    `error: the stage "known" does not take the d "cifar11"
  at pipeline.yaml:4:41

  4 |   p: { stages: { known: { matrix: { d: [cifar11] } } } }
    |                                         ^

  Did you mean "cifar10"?`,
  ],
  "a misspelt key": [
    stages("d: [cifar10], m: [1]"),
    `error: the stage "known" has no matrix key "m"
  at pipeline.yaml:4:29

  4 |     matrix: { d: [cifar10], m: [1] }
    |                             ^

  Known keys: d, n.`,
  ],
  "a key that is not there": [
    stages("d: [cifar10]"),
    `error: the matrix of "known" does not name "n"
  at pipeline.yaml:4:13

  4 |     matrix: { d: [cifar10] }
    |             ^

  It is: a count.`,
  ],
  "no matrix at all": [
    "version: 2\nstages:\n  known: {}\n",
    `error: the matrix of "known" does not name "d"
  at pipeline.yaml:3:10

  3 |   known: {}
    |          ^

  Known values: cifar10, cifar100. It is: a data set.`,
  ],
};

describe("a matrix is refused when it is planned, with position and remedy, for", () => {
  for (const [name, [text, message]] of Object.entries(CASES)) {
    test(name, async () => {
      expect(await refusal(project, text)).toBe(message);
    });
  }
});

describe("a rule with a value that no cell has", () => {
  const remedyOf = async (text: string) => (await refusal(project, text)).split("\n").at(-1)!.trim();
  const ruled = (matrix: string, where: string) =>
    `version: 2\nstages:\n  a:\n    matrix: { ${matrix} }\n    overrides: [{ where: ${where} }]\n`;

  test("names both places where either may be misspelt: here it is the matrix", async () => {
    expect(
      await refusal(project, ruled("d: [cifar10, cifar1OO]", "{ d: cifar100 }")),
    ).toBe(`error: no cell of "a" has d "cifar100"
  at pipeline.yaml:5:31

  5 |     overrides: [{ where: { d: cifar100 } }]
    |                               ^

  Did you mean "cifar10"? If not, correct the matrix at pipeline.yaml:4:18, which holds cifar10, cifar1OO.`);
    expect(
      await remedyOf(
        "version: 2\nstages: { a: { matrix: { d: [accuracy, zen], exclude: [{ d: [accuracy, zem] }] } } }\n",
      ),
    ).toBe('Did you mean "zen"? If not, correct the matrix at pipeline.yaml:2:29, which holds accuracy, zen.');
    const need = "  b: { run: stages/a.ts, needs: [{ stage: a, where: { d: cifar100 } }] }\n";
    expect(await remedyOf(`version: 2\nstages:\n  a: { matrix: { d: [cifar10O] } }\n${need}`)).toBe(
      'Did you mean "cifar10O"? If not, correct the matrix at pipeline.yaml:3:21, which holds cifar10O.',
    );
  });

  test("is told what the matrix holds, and where, when nothing is near", async () => {
    expect(await remedyOf(ruled("d: [cifar10, cifar100]", "{ d: imagenet }"))).toBe(
      "The matrix at pipeline.yaml:4:18 holds cifar10, cifar100.",
    );
  });

  test("is told to correct the rule where the stage's declaration vouches for the matrix", async () => {
    const text = stages("d: [cifar10, cifar100], n: [1]", "    overrides: [{ where: { d: cifar10O } }]\n");
    expect(await remedyOf(text)).toBe('Did you mean "cifar10"?');
  });

  test("is not told of another value where it names one that the stage takes", async () => {
    const text = stages("d: [cifar10], n: [1]", "    overrides: [{ where: { d: cifar100 } }]\n");
    expect(await remedyOf(text)).toBe(
      "The stage takes this value, but its matrix does not hold it: add it at pipeline.yaml:4:18, or name another one here.",
    );
  });

  test("is told of the matrix that has it but excludes it", async () => {
    expect(await remedyOf(ruled("d: [x, y], exclude: [{ d: x }]", "{ d: x }"))).toBe(
      "The matrix has it at pipeline.yaml:4:19, but excludes every such cell.",
    );
  });
});
