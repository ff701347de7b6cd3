import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { unwrap } from "../../../src/failure/failure.ts";
import type { Plan } from "../../../src/runner/plan/plan.ts";
import { links, planned, refusal } from "../planned.ts";
import { declare, plugInProject } from "../plug-in-project.ts";
import type { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = plugInProject();
  const label = 'label: { schema: z.enum(["zen", "accuracy"]), seeds: (value) => ({ target: value }) }';
  const distance = "distance: { schema: z.int().min(1), fallback: 1 }";
  const labelled = "labelled: { schema: z.union([z.int(), z.literal('all')]), optional: true }";
  declare(project, "train", `axes: { task, ${label}, ${distance}, ${labelled} }, unseeded: ["labelled"],`);
  declare(project, "report", "inputs: { train: many([out]) },");
  project.stage("free", { body: "" });
});

afterAll(() => project.remove());

const MATRIX = `version: 2
lists: { all: [one/a, two/b] }
stages:
  train:
    matrix:
      - { task: $all, label: zen, distance: [1, 10, 9] }
      - { task: one/a, label: [zen, accuracy] }
      - { task: one/a, label: zen, labelled: [all, 78, 156] }
  report: {}
`;

const ids = (plan: Plan, stage: string) =>
  plan.cells.filter((cell) => cell.stage.name === stage).map((cell) => String(cell.id));
/** The ids of the cells that fill a role of the first cell of a stage. */
const filling = (plan: Plan, stage: string, role: string) =>
  plan.cells
    .find((cell) => cell.stage.name === stage)!
    .inputs.get(role)!
    .cells.map((cell) => String(cell.id));

describe("blocks", () => {
  test("are united: a cell that several name is there once, a key that one leaves out has its fallback or is not there", async () => {
    expect(ids(unwrap(await planned(project, MATRIX)), "train")).toEqual([
      "train[task=one/a,label=zen,distance=1]",
      "train[task=one/a,label=zen,distance=10]",
      "train[task=one/a,label=zen,distance=9]",
      "train[task=two/b,label=zen,distance=1]",
      "train[task=two/b,label=zen,distance=10]",
      "train[task=two/b,label=zen,distance=9]",
      "train[task=one/a,label=accuracy,distance=1]",
      "train[task=one/a,label=zen,distance=1,labelled=all]",
      "train[task=one/a,label=zen,distance=1,labelled=78]",
      "train[task=one/a,label=zen,distance=1,labelled=156]",
    ]);
  });

  test("may stand in any order: neither seeds nor the order of inputs change, which is that of the coordinates", async () => {
    const first = unwrap(await planned(project, MATRIX));
    const blocks = MATRIX.split("\n").filter((line) => line.trimStart().startsWith("- "));
    const turned = MATRIX.replace(blocks.join("\n"), blocks.toReversed().join("\n")).replace(
      "[1, 10, 9]",
      "[9, 1, 10]",
    );
    const second = unwrap(await planned(project, turned));
    const seeds = (plan: Plan) => Object.fromEntries(plan.cells.map((cell) => [cell.id, cell.seed]));
    expect(ids(second, "train")).not.toEqual(ids(first, "train"));
    expect(seeds(second)).toEqual(seeds(first));
    expect(filling(second, "report", "train")).toEqual(filling(first, "report", "train"));
    expect(filling(first, "report", "train").slice(0, 7)).toEqual([
      "train[task=one/a,label=accuracy,distance=1]",
      "train[task=one/a,label=zen,distance=1]",
      "train[task=one/a,label=zen,distance=1,labelled=78]",
      "train[task=one/a,label=zen,distance=1,labelled=156]",
      "train[task=one/a,label=zen,distance=1,labelled=all]",
      "train[task=one/a,label=zen,distance=9]",
      "train[task=one/a,label=zen,distance=10]",
    ]);
  });

  test("of stages that declare no keys may have different ones, in any order", async () => {
    const text = (blocks: string) =>
      `version: 2\nstages:\n  free: { matrix: [${blocks}] }\n  last: { run: stages/free.ts, needs: [free] }\n`;
    const [a, b] = ["{ b: 1, a: [x, y] }, { a: x, c: 1 }", "{ c: 1, a: x }, { a: [y, x], b: 1 }"];
    const plans = [unwrap(await planned(project, text(a))), unwrap(await planned(project, text(b)))];
    expect(ids(plans[0]!, "free")).toEqual(["free[b=1,a=x]", "free[b=1,a=y]", "free[a=x,c=1]"]);
    const orders = plans.map((plan) =>
      plan.cells
        .at(-1)!
        .inputs.get("free")!
        .cells.map((cell) => cell.coordinates),
    );
    expect(orders[0]).toEqual([
      { a: "x", c: 1 },
      { b: 1, a: "x" },
      { b: 1, a: "y" },
    ]);
    expect(orders[1]).toEqual(orders[0]!);
    expect(plans[1]!.cells.map((cell) => cell.seed).sort()).toEqual(plans[0]!.cells.map((cell) => cell.seed).sort());
  });

  test("lack a key that has neither a fallback nor may be missing", async () => {
    const text = "version: 2\nstages:\n  train: { matrix: [{ task: one/a, label: zen }, { task: two/b }] }\n";
    expect(await refusal(project, text)).toBe(`error: the matrix of "train" does not name "label"
  at pipeline.yaml:3:50

  3 |   train: { matrix: [{ task: one/a, label: zen }, { task: two/b }] }
    |                                                  ^

  Known values: zen, accuracy.`);
  });
});

describe("a cell's seed", () => {
  test("leaves out unseeded axes, and takes what an axis says stands for its value", async () => {
    const plan = unwrap(await planned(project, MATRIX));
    const seed = (id: string) => plan.cells.find((cell) => String(cell.id) === id)!.seed;
    const labelled = [78, 156, "all"].map((count) => seed(`train[task=one/a,label=zen,distance=1,labelled=${count}]`));
    expect(new Set([...labelled, seed("train[task=one/a,label=zen,distance=1]")]).size).toBe(1);
    const { deriveSeed } = await import("../../../src/runner/cell.ts");
    expect(labelled[0]!).toBe(deriveSeed(0, "train", { task: "one/a", target: "zen", distance: 1 }));
  });
});

describe("derived coordinates", () => {
  const TEXT = `version: 2
stages:
  train: { matrix: { task: [one/a, one/b, two/b, two/b/zen], label: zen } }
  spaces: { run: stages/free.ts, matrix: { space: [one, two] }, needs: [train], publish: "results/\${space}" }
  tasks: { run: stages/train.ts, matrix: { task: [one/a, two/b/zen], label: zen }, publish: "out/\${task}/\${benchmark}" }
  bench: { run: stages/free.ts, needs: [{ stage: train, where: { benchmark: two } }] }
sizes: [{ where: { space: two, label: zen }, limits: { train: { slots: 2 } } }]
`;

  test("link cells, pick them for needs and sizes, and name folders", async () => {
    const plan = unwrap(await planned(project, TEXT));
    const of = links(plan);
    expect(of["spaces[space=one]"]).toEqual([
      "train[task=one/a,label=zen,distance=1]",
      "train[task=one/b,label=zen,distance=1]",
    ]);
    expect(of.bench).toEqual(["train[task=two/b,label=zen,distance=1]"]);
    const cells = plan.cells.filter((cell) => cell.stage.name === "train");
    expect(cells.map((cell) => cell.slots)).toEqual([1, 1, 2, 2]);
    expect(cells[0]!.derived).toEqual({ space: "one", dataset: "a", instance: "one/a", benchmark: "one" });
    expect(plan.cells.filter((cell) => cell.publish !== undefined).map((cell) => cell.publish)).toEqual([
      "results/one",
      "results/two",
      "out/one/a/one",
      "out/two/b/zen",
    ]);
  });

  test("are those that a message knows", async () => {
    expect(await refusal(project, TEXT.replace("benchmark: two", "bench: two"))).toStartWith(
      'error: the stage "train" has no coordinate "bench"\n  at pipeline.yaml:6:66\n',
    );
    expect(await refusal(project, TEXT.replace("benchmark: two", "benchmark: tow"))).toBe(
      `error: no cell of "train" has benchmark "tow"
  at pipeline.yaml:6:77

  6 | …run: stages/free.ts, needs: [{ stage: train, where: { benchmark: tow } }] }
    |                                                                   ^

  Did you mean "two"?`,
    );
    const odd = TEXT.replace("results/$" + "{space}", "results/$" + "{spaec}");
    expect((await refusal(project, odd)).split("\n").at(-1)).toBe('  Did you mean "space"?');
  });
});
