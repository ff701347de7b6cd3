import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { unwrap } from "../../src/failure/failure.ts";
import { selectCells } from "../../src/runner/plan/select-cells.ts";
import { parseSetting } from "../../src/runner/plan/settings.ts";
import { links, planned } from "./planned.ts";
import { TemporaryProject } from "./temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  for (const name of ["a", "b", "c"])
    project.stage(name, { params: "count: z.int().default(1), names: z.array(z.string()).default([])", body: "" });
});

afterAll(() => project.remove());

const MATRIX = `version: 1
profile: full
profiles:
  full: {}
  small:
    without: [a]
    seed: 9
    stages:
      b: { matrix: { d: [x] }, params: { count: 7 } }
stages:
  c: { needs: [b], publish: "out/\${profile}" }
  a: { matrix: { d: [x, y] } }
  b: { needs: ["a?"], matrix: { d: [x, y], n: [1, 2], exclude: [{ d: y, n: 2 }], include: [{ n: 3, d: y }] } }
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
    expect([plan.seed, plan.stages[0]!.params, plan.cells.at(-1)!.publish]).toEqual([
      9,
      { count: 7, names: [] },
      "out/small",
    ]);
  });

  test("gives every cell a seed of its own that depends on the root seed", async () => {
    const seeds = (plan: Awaited<ReturnType<typeof planned>>) => unwrap(plan).cells.map((cell) => cell.seed);
    const first = seeds(await planned(project, MATRIX));
    const other = seeds(await planned(project, MATRIX.replace("version: 1", "version: 1\nseed: 1")));
    expect(new Set([...first, ...other]).size).toBe(first.length + other.length);
    expect(seeds(await planned(project, MATRIX))).toEqual(first);
  });

  test("takes typed settings from the command line", async () => {
    const settings = [unwrap(parseSetting("b.count=4")), unwrap(parseSetting("b.names=[u, v]"))];
    const plan = unwrap(await planned(project, MATRIX, { settings }));
    expect(plan.stages.find((stage) => stage.name === "b")!.params).toEqual({ count: 4, names: ["u", "v"] });
  });
});

describe("a selection", () => {
  test("holds the asked cells and all that they need", async () => {
    const plan = unwrap(await planned(project, MATRIX));
    const selection = unwrap(selectCells(plan, ["b[d=y,n=1]", "a[d=x]"]));
    expect(selection.cells.map((cell) => cell.id as string)).toEqual(["a[d=x]", "a[d=y]", "b[d=y,n=1]"]);
    expect([...selection.asked].map((cell) => cell.id as string)).toEqual(["b[d=y,n=1]", "a[d=x]"]);
  });

  test("refuses names and values that do not exist, with the nearest one", async () => {
    const plan = unwrap(await planned(project, MATRIX));
    const refused = (selector: string) => {
      const selected = selectCells(plan, [selector], ["status"]);
      return selected.ok ? "accepted" : `${selected.failure.message}. ${selected.failure.remedy}`;
    };
    expect(refused("stauts")).toBe('unknown stage "stauts". Did you mean "status"?');
    expect(refused("b[e=x]")).toBe('the stage "b" has no coordinate "e". Did you mean "d"?');
    expect(refused("b[n=4]")).toBe('no cell of "b" has n "4". Did you mean "1"?');
    expect(refused("b[n=2,d=y]")).toBe('no cell matches "b[n=2,d=y]". The cells of "b" are listed by: pipeline plan b');
    expect(refused("b[")).toBe('"b[" is not a selector. Write stage or stage[key=value,…].');
  });
});
