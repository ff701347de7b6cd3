import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { unwrap } from "../../../src/failure/failure.ts";
import { planned, refusal } from "../planned.ts";
import { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  project.stage("a", { params: "count: z.int().default(1)", body: "" });
});

afterAll(() => project.remove());

const TEXT = `version: 2
lists: { small: [x, y], all: [$small, z], numbers: [1, 2.5, true] }
profiles:
  p: { lists: { small: [u] } }
stages:
  a: { matrix: { d: [$all, $$small], n: $numbers } }
sizes: [{ where: { d: $small, n: $numbers }, set: { a: { count: 2 } } }]
`;

describe("$name", () => {
  test("stands for the values of a list and of those that it names, typed, in a matrix and in a pattern", async () => {
    const { cells } = unwrap(await planned(project, TEXT));
    expect(cells.map((cell) => Object.values(cell.coordinates))).toEqual(
      ["x", "y", "z", "$small"].flatMap((d) => [1, 2.5, true].map((n) => [d, n])),
    );
    expect(cells.map((cell) => cell.params.count)).toEqual([2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1]);
  });

  test("is the profile's list where it has one of that name, also in lists of the manifest", async () => {
    const { cells } = unwrap(await planned(project, TEXT, { profile: "p" }));
    expect([...new Set(cells.map((cell) => cell.coordinates.d))]).toEqual(["u", "z", "$small"]);
  });

  const CASES: Readonly<Record<string, readonly [text: string, message: string]>> = {
    "an unknown list, with the nearest": [
      "version: 2\nlists: { small: [x] }\nstages:\n  a: { matrix: { d: [y, $smal] } }\n",
      `error: there is no list "smal"
  at pipeline.yaml:4:25

  4 |   a: { matrix: { d: [y, $smal] } }
    |                         ^

  Did you mean "small"?`,
    ],
    "a list where there are none": [
      "version: 2\nstages:\n  a: { matrix: { d: $smal } }\n",
      `error: there is no list "smal"
  at pipeline.yaml:3:21

  3 |   a: { matrix: { d: $smal } }
    |                     ^

  Write it under lists, or $$ for a plain $.`,
    ],
    "a list of another profile": [
      "version: 2\nprofile: q\nprofiles: { p: { lists: { small: [x] } }, q: {} }\nstages:\n  a: { matrix: { d: $small } }\n",
      `error: there is no list "small"
  at pipeline.yaml:5:21

  5 |   a: { matrix: { d: $small } }
    |                     ^

  Write it under lists, or $$ for a plain $.`,
    ],
    "a circle": [
      "version: 2\nlists:\n  one: [$two]\n  two: [x, $three]\n  three: [$two]\nstages:\n  a: { matrix: { d: $one } }\n",
      `error: the lists name each other in a circle: "two" → "three" → "two"
  at pipeline.yaml:5:11

  5 |   three: [$two]
    |           ^

  Give one of them values.`,
    ],
    "a name that $name cannot be": [
      'version: 2\nlists: { "my list": [x] }\nstages:\n  a: {}\n',
      `error: the list name "my list" is not allowed
  at pipeline.yaml:2:10

  2 | lists: { "my list": [x] }
    |          ^

  Use letters, digits, - and _, a letter first.`,
    ],
    "an unknown value of a list, where the list has it": [
      "version: 2\nlists: { some: [x, w] }\nstages:\n  a: { matrix: { d: [x, y] } }\nsizes: [{ where: { d: $some }, set: { a: {} } }]\n",
      `error: no cell of "a" has d "w"
  at pipeline.yaml:2:20

  2 | lists: { some: [x, w] }
    |                    ^

  The matrix at pipeline.yaml:4:21 holds x, y.`,
    ],
  };
  for (const [name, [text, message]] of Object.entries(CASES)) {
    test(`is refused for ${name}`, async () => {
      expect(await refusal(project, text)).toBe(message);
    });
  }
});
