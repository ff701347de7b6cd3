import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { unwrap } from "../../../src/failure/failure.ts";
import { parseSetting } from "../../../src/runner/plan/settings.ts";
import { planned, refusal } from "../planned.ts";
import { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  for (const name of ["a", "b", "c"])
    project.stage(name, { params: "count: z.int().default(1), names: z.array(z.string()).default([])", body: "" });
});

afterAll(() => project.remove());

describe("references in parameters", () => {
  const params = async (text: string, options = {}) =>
    unwrap(await planned(project, `version: 2\nprofiles: { full: {} }\nstages:\n${text}`, options)).cells.map(
      (cell) => [cell.params.count, cell.params.names],
    );

  test("name coordinates, the profile, parameters of the same stage and of others", async () => {
    const text = [
      `  a: { matrix: { n: [1, 2] }, params: { count: "$\{n}", names: ["$\{profile}-$\{n}/$\{count}", "n=$\{b.count}"] } }`,
      `  b: { params: { count: "$\{c.count}", names: "$\{c.names}" } }`,
      "  c: { params: { count: 7, names: [p, q] } }",
    ].join("\n");
    expect(await params(text, { profile: "full" })).toEqual([
      [1, ["full-1/1", "n=7"]],
      [2, ["full-2/2", "n=7"]],
      [7, ["p", "q"]],
      [7, ["p", "q"]],
    ]);
  });

  test("follow --set and the profile, and can be written literally", async () => {
    const text = `  a: { params: { count: "$\{b.count}", names: ["$$\{n}"] } }\n  b: { params: { count: 7 } }`;
    const settings = [unwrap(parseSetting("b.count=9"))];
    expect(await params(text, { settings })).toEqual([
      [9, [`$\{n}`]],
      [9, []],
    ]);
  });

  for (const [what, text, message] of [
    [
      "a circle",
      `  a: { params: { count: "$\{b.count}" } }\n  b: { params: { count: "$\{c.count}" } }\n  c: { params: { count: "$\{b.count}" } }\n`,
      `error: the parameters refer to each other in a circle: "c.count" → "b.count" → "c.count"
  at pipeline.yaml:4:25

  4 |   b: { params: { count: "$\{c.count}" } }
    |                         ^

  Give one of them a value.`,
    ],
    [
      "an unknown name",
      `  a: { matrix: { labelled: [1] }, params: { count: "$\{labeled}" } }\n`,
      `error: "a.count" refers to "$\{labeled}", which is neither a coordinate nor a written parameter
  at pipeline.yaml:3:52

  3 |   a: { matrix: { labelled: [1] }, params: { count: "$\{labeled}" } }
    |                                                    ^

  Did you mean "labelled"?`,
    ],
    [
      "an unknown stage",
      `  a: { params: { names: [x, "$\{bb.count}"] } }\n  b: {}\n`,
      `error: "a.names" refers to "$\{bb.count}", but there is no stage "bb"
  at pipeline.yaml:3:29

  3 |   a: { params: { names: [x, "$\{bb.count}"] } }
    |                             ^

  Known stages: a, b.`,
    ],
    [
      "a parameter that is not written",
      `  a: { params: { count: "$\{b.cuont}" } }\n  b: { params: { count: 1 } }\n`,
      `error: "a.count" refers to "$\{b.cuont}", but "cuont" is not written under the params of "b"
  at pipeline.yaml:3:25

  3 |   a: { params: { count: "$\{b.cuont}" } }
    |                         ^

  Did you mean "count"?`,
    ],
    [
      "a parameter that differs between cells",
      `  a: { params: { count: "$\{b.count}" } }\n  b: { matrix: { n: [1, 2] }, params: { count: 1 } }\nsizes: [{ where: { n: 2 }, set: { b: { count: 2 } } }]\n`,
      `error: "a.count" refers to "$\{b.count}", which differs between the cells of "b"
  at pipeline.yaml:3:25

  3 |   a: { params: { count: "$\{b.count}" } }
    |                         ^

  Refer to a parameter that no size with where changes.`,
    ],
    [
      "a list inside a text",
      `  a: { params: { names: ["x $\{b.names}"] } }\n  b: { params: { names: [u] } }\n`,
      `error: "$\{b.names}" stands inside a text, but is ["u"]
  at pipeline.yaml:3:26

  3 |   a: { params: { names: ["x $\{b.names}"] } }
    |                          ^

  Let the reference be the whole value.`,
    ],
  ] as const) {
    test(`are refused with position and remedy for ${what}`, async () => {
      expect(await refusal(project, `version: 2\nstages:\n${text}`)).toBe(message);
    });
  }
});
