import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { planned, refusal } from "../planned.ts";
import { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  const names = 'z.union([z.enum(["cifar10", "cifar100"]), z.string().regex(/\\\\.yaml$/)])';
  const more = `axes: {
    d: { schema: ${names.replaceAll("\\\\", "\\")}.describe("a data set.") },
    n: { schema: z.int().min(1).describe("a count.") },
  },`;
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

const blocks = (list: string) => `version: 2\nstages:\n  known:\n    matrix: [${list}]\n`;

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
  "a value of a further block": [
    blocks("{ d: cifar10, n: 1 }, { d: cifar, n: 2 }"),
    `error: the stage "known" does not take the d "cifar"
  at pipeline.yaml:4:41

  4 |     matrix: [{ d: cifar10, n: 1 }, { d: cifar, n: 2 }]
    |                                         ^

  Did you mean "cifar10"?`,
  ],
  "a value in the profile that replaces the matrix": [
    `version: 2\nprofile: p\nprofiles:\n  p: { matrix: { known: { d: [cifar11], n: 1 } } }\n${stages("d: [cifar10], n: [1]").slice(11)}`,
    `error: the stage "known" does not take the d "cifar11"
  at pipeline.yaml:4:31

  4 |   p: { matrix: { known: { d: [cifar11], n: 1 } } }
    |                               ^

  Did you mean "cifar10"?`,
  ],
  "a value of another type": [
    stages('d: cifar10, n: "2"'),
    `error: the stage "known" does not take the n "2"
  at pipeline.yaml:4:30

  4 |     matrix: { d: cifar10, n: "2" }
    |                              ^

  Write 2, which is of another type.`,
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
    `error: the stage "known" has no matrix, and no stage needs cells of it
  at pipeline.yaml:3:3

  3 |   known: {}
    |   ^

  Leave it out, or give it a matrix with \`d: […]\` (cifar10, cifar100: a data set), \`n: […]\` (a count).`,
  ],
};

describe("a matrix is refused when it is planned, with position and remedy, for", () => {
  for (const [name, [text, message]] of Object.entries(CASES)) {
    test(name, async () => {
      expect(await refusal(project, text)).toBe(message);
    });
  }
});

describe("a size with a value that no cell has", () => {
  const remedyOf = async (text: string) => (await refusal(project, text)).split("\n").at(-1)!.trim();
  const sized = (matrix: string, where: string) =>
    `version: 2\nstages:\n  a:\n    matrix: { ${matrix} }\nsizes: [{ where: ${where}, set: { a: {} } }]\n`;

  test("names both places where either may be misspelt: here it is the matrix", async () => {
    expect(
      await refusal(project, sized("d: [cifar10, cifar1OO]", "{ d: cifar100 }")),
    ).toBe(`error: no cell of "a" has d "cifar100"
  at pipeline.yaml:5:23

  5 | sizes: [{ where: { d: cifar100 }, set: { a: {} } }]
    |                       ^

  Did you mean "cifar10"? If not, correct the matrix at pipeline.yaml:4:18, which holds cifar10, cifar1OO.`);
    expect(
      await remedyOf(
        "version: 2\nstages: { a: { matrix: { d: [accuracy, zen] } } }\nsizes: [{ where: { d: [accuracy, zem] }, set: { a: {} } }]\n",
      ),
    ).toBe('Did you mean "zen"? If not, correct the matrix at pipeline.yaml:2:29, which holds accuracy, zen.');
    const need = "  b: { run: stages/a.ts, needs: [{ stage: a, where: { d: cifar100 } }] }\n";
    expect(await remedyOf(`version: 2\nstages:\n  a: { matrix: { d: [cifar10O] } }\n${need}`)).toBe(
      'Did you mean "cifar10O"? If not, correct the matrix at pipeline.yaml:3:21, which holds cifar10O.',
    );
  });

  test("is told what the matrix holds, and where, when nothing is near", async () => {
    expect(await remedyOf(sized("d: [cifar10, cifar100]", "{ d: imagenet }"))).toBe(
      "The matrix at pipeline.yaml:4:18 holds cifar10, cifar100.",
    );
  });

  test("is told to correct the size where the stage's declaration vouches for the matrix", async () => {
    const text = `${stages("d: [cifar10, cifar100], n: [1]")}sizes: [{ where: { d: cifar10O }, set: { known: {} } }]\n`;
    expect(await remedyOf(text)).toBe('Did you mean "cifar10"?');
  });

  test("is not told of another value where it names one that the stage takes, and need not fit if all share it", async () => {
    const size = "sizes: [{ where: { d: cifar100 }, set: { known: {} } }]";
    const shared = await planned(project, `${stages("d: [cifar10], n: [1]")}${size}\n`);
    expect(shared.ok).toBe(true);
    const own = `version: 2\nprofile: p\nprofiles:\n  p:\n    ${size}\nstages:\n  known: { matrix: { d: cifar10, n: 1 } }\n`;
    expect(await refusal(project, own)).toBe(`error: no cell of "known" has d "cifar100"
  at pipeline.yaml:5:27

  5 |     sizes: [{ where: { d: cifar100 }, set: { known: {} } }]
    |                           ^

  The value is known, but the matrix of this profile does not hold it: add it, or name another one here.`);
  });

  test("may name what only the matrix of another profile holds", async () => {
    const text = `version: 2
profiles: { wide: { matrix: { a: { d: [x, y] } } } }
stages: { a: { matrix: { d: x } } }
sizes: [{ where: { d: y }, set: { a: {} } }]
`;
    expect((await planned(project, text)).ok).toBe(true);
    expect(await refusal(project, text.replace("where: { d: y }", "where: { d: z }"))).toStartWith(
      'error: no cell of "a" has d "z"\n  at pipeline.yaml:4:23\n',
    );
  });
});
