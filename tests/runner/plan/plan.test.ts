import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { unwrap } from "../../../src/failure/failure.ts";
import { selectCells } from "../../../src/runner/plan/select-cells.ts";
import { parseSetting } from "../../../src/runner/plan/settings.ts";
import { links, planned } from "../planned.ts";
import { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  for (const name of ["a", "b", "c"])
    project.stage(name, { params: "count: z.int().default(1), names: z.array(z.string()).default([])", body: "" });
});

afterAll(() => project.remove());

const MATRIX = `version: 2
profile: full
profiles:
  full: {}
  small:
    without: [a]
    seed: 9
    matrix: { b: [{ d: x, n: [1, 2] }, { d: y, n: 3 }] }
    sizes: [{ set: { b: { count: 7 } } }]
stages:
  c: { needs: [b], publish: "out/\${profile}" }
  a: { matrix: { d: [x, y] } }
  b: { needs: ["a?"], matrix: [{ d: x, n: [1, 2] }, { d: y, n: [1, 3] }] }
`;

describe("a plan", () => {
  test("links a cell to the upstream cells that agree on shared keys and gathers over the others", async () => {
    expect(links(unwrap(await planned(project, MATRIX)))).toEqual({
      "a[d=x]": [],
      "a[d=y]": [],
      "b[d=x,n=1]": ["a[d=x]"],
      "b[d=x,n=2]": ["a[d=x]"],
      "b[d=y,n=1]": ["a[d=y]"],
      "b[d=y,n=3]": ["a[d=y]"],
      c: ["b[d=x,n=1]", "b[d=x,n=2]", "b[d=y,n=1]", "b[d=y,n=3]"],
    });
  });

  test("is changed by a profile: stages, matrix, parameters, seed", async () => {
    const plan = unwrap(await planned(project, MATRIX, { profile: "small" }));
    expect(links(plan)).toEqual({
      "b[d=x,n=1]": [],
      "b[d=x,n=2]": [],
      "b[d=y,n=3]": [],
      c: ["b[d=x,n=1]", "b[d=x,n=2]", "b[d=y,n=3]"],
    });
    expect([plan.seed, plan.cells[0]!.params, plan.cells.at(-1)!.publish]).toEqual([
      9,
      { count: 7, names: [] },
      "out/small",
    ]);
  });

  test("gives every cell a seed of its own that depends on the root seed", async () => {
    const seeds = (plan: Awaited<ReturnType<typeof planned>>) => unwrap(plan).cells.map((cell) => cell.seed);
    const first = seeds(await planned(project, MATRIX));
    const other = seeds(await planned(project, MATRIX.replace("version: 2", "version: 2\nseed: 1")));
    expect(new Set([...first, ...other]).size).toBe(first.length + other.length);
    expect(seeds(await planned(project, MATRIX))).toEqual(first);
  });

  test("takes typed settings from the command line", async () => {
    const settings = [unwrap(parseSetting("b.count=4")), unwrap(parseSetting("b.names=[u, v]"))];
    const plan = unwrap(await planned(project, MATRIX, { settings }));
    expect(plan.cells.find((cell) => cell.stage.name === "b")!.params).toEqual({ count: 4, names: ["u", "v"] });
  });
});

describe("sizes", () => {
  const SIZES = `version: 2
sizes:
  - { where: { d: [x, y] }, set: { a: { count: 3 } }, limits: { a: { slots: max } } }
  - { where: { d: x, n: 2 }, set: { a: { count: 4, names: [v] } } }
profiles:
  more:
    stages: { a: { params: { count: 5 } } }
    sizes: [{ where: { d: y, n: 2 }, set: { a: { count: 6 } }, limits: { a: { slots: 3, memory: 1GiB, timeout: 9 } } }]
  narrow: { matrix: { a: { d: [x, y, z], n: 1 } } }
stages:
  a:
    matrix: { d: [x, y, z], n: [1, 2] }
    params: { count: 2, names: [u] }
`;
  const counts = async (options = {}) =>
    unwrap(await planned(project, SIZES, options)).cells.map((cell) => cell.params.count);

  test("replace parameters and slots of the cells that fit, later entries winning", async () => {
    const { cells } = unwrap(await planned(project, SIZES));
    expect(
      Object.fromEntries(cells.map((cell) => [cell.id, [cell.params.count, cell.params.names, cell.slots]])),
    ).toEqual({
      "a[d=x,n=1]": [3, ["u"], "max"],
      "a[d=x,n=2]": [4, ["v"], "max"],
      "a[d=y,n=1]": [3, ["u"], "max"],
      "a[d=y,n=2]": [3, ["u"], "max"],
      "a[d=z,n=1]": [2, ["u"], 1],
      "a[d=z,n=2]": [2, ["u"], 1],
    });
  });

  test("give way to a profile's parameters, these to its sizes, and all to --set", async () => {
    expect(await counts({ profile: "more" })).toEqual([5, 5, 5, 6, 5, 5]);
    const settings = [unwrap(parseSetting("a.count=9"))];
    expect(await counts({ profile: "more", settings })).toEqual([9, 9, 9, 9, 9, 9]);
    const { cells } = unwrap(await planned(project, SIZES, { profile: "more" }));
    expect(cells.map((cell) => cell.slots)).toEqual(["max", "max", "max", 3, 1, 1]);
    expect(cells.map(({ memory, timeout }) => [memory, timeout])[3]).toEqual([2 ** 30, 9]);
  });

  test("that all profiles share may name a value that only this profile leaves out", async () => {
    expect(await counts({ profile: "narrow" })).toEqual([3, 3, 2]);
  });

  test("of one layer speak of several stages, each with its own cells", async () => {
    const text = `version: 2
sizes: [{ where: { d: x }, set: { a: { count: 2 }, b: { count: 3 } } }]
stages:
  a: { matrix: { d: [x, y] } }
  b: { matrix: { d: [x], n: [1] } }
`;
    const { cells } = unwrap(await planned(project, text));
    expect(cells.map(({ params }) => params.count)).toEqual([2, 1, 3]);
  });
});

describe("a need with where", () => {
  const needing = (need: string, profile = "{}") => `version: 2
profile: p
profiles: { p: ${profile} }
stages:
  a: { matrix: { d: [x, y], label: [zen, accuracy, both] } }
  b: { matrix: { d: [x, y] }, needs: [${need}] }
`;
  const upstream = async (need: string, profile?: string) => {
    const { "b[d=x]": first, "b[d=y]": second } = links(unwrap(await planned(project, needing(need, profile))));
    return [first, second];
  };

  test("takes only the upstream cells that fit", async () => {
    expect(await upstream("{ stage: a, where: { label: zen } }")).toEqual([["a[d=x,label=zen]"], ["a[d=y,label=zen]"]]);
    expect(await upstream("{ stage: a, where: { label: [both, zen] } }")).toEqual([
      ["a[d=x,label=zen]", "a[d=x,label=both]"],
      ["a[d=y,label=zen]", "a[d=y,label=both]"],
    ]);
  });

  test("adds to another need on the same stage, in the order of the matrix", async () => {
    const both = "{ stage: a, where: { label: [both, accuracy] } }, { stage: a, where: { label: [zen, both] } }";
    expect(await upstream(both)).toEqual(await upstream("a"));
  });

  test("gives no inputs when it is soft and no upstream cell fits", async () => {
    expect(await upstream('{ stage: "a?", where: { d: y } }')).toEqual([
      [],
      ["a[d=y,label=zen]", "a[d=y,label=accuracy]", "a[d=y,label=both]"],
    ]);
    const narrowed = "{ matrix: { a: { d: [x, y], label: zen } } }";
    expect(await upstream('{ stage: "a?", where: { label: accuracy } }', narrowed)).toEqual([[], []]);
    expect(await upstream('{ stage: "a?", where: { label: accuracy } }', "{ without: [a] }")).toEqual([[], []]);
  });
});

describe("a selection", () => {
  test("holds the asked cells and all that they need", async () => {
    const plan = unwrap(await planned(project, MATRIX));
    const selection = unwrap(selectCells(plan, ["b[d=y,n=1]", "a[d=x]"]));
    expect(selection.cells.map((cell) => cell.id as string)).toEqual(["a[d=x]", "a[d=y]", "b[d=y,n=1]"]);
    expect([...selection.asked].map((cell) => cell.id as string)).toEqual(["b[d=y,n=1]", "a[d=x]"]);
  });

  test("from a cell on holds it, all that comes after it, and all that these need", async () => {
    const plan = unwrap(await planned(project, MATRIX));
    const { asked, cells } = unwrap(selectCells(plan, [], [], "b[d=y,n=1]"));
    expect([...asked].map((cell) => cell.id as string)).toEqual(["b[d=y,n=1]", "c"]);
    expect(cells).toEqual(plan.cells);
    const more = unwrap(selectCells(plan, ["a[d=x]"], [], "c"));
    expect([...more.asked].map((cell) => cell.id as string)).toEqual(["a[d=x]", "c"]);
  });

  test("refuses names and values that do not exist, with the nearest one", async () => {
    const plan = unwrap(await planned(project, MATRIX));
    const refused = (selector: string) => {
      const selected = selectCells(plan, [selector], ["status"]);
      return selected.ok ? "accepted" : `${selected.failure.message}. ${selected.failure.remedy}`;
    };
    expect(refused("stauts")).toBe('unknown stage "stauts". Did you mean "status"?');
    expect(refused("b[e=x]")).toBe('the stage "b" has no coordinate "e". Known coordinates: d, n.');
    expect(refused("b[n=4]")).toBe('no cell of "b" has n "4". Known values: 1, 2, 3.');
    expect(refused("b[n=2,d=y]")).toBe(
      'no cell matches "b[n=2,d=y]". List the cells of "b" with `bun run pipeline plan b --cells`.',
    );
    expect(refused("b[")).toBe('"b[" is not a selector. Write `stage` or `stage[key=value,…]`.');
  });
});
