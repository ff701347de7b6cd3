import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { declaredStages } from "../../../src/cli/pipeline/declared-stages.ts";
import { manifestJsonSchema } from "../../../src/cli/pipeline/json-schema.ts";
import { unwrap } from "../../../src/failure/failure.ts";
import { declare, plugInProject, plugInText } from "../../runner/plug-in-project.ts";
import type { TemporaryProject } from "../../runner/temporary-project.ts";

const ROOT = resolve(import.meta.dir, "../../..");

const train = {
  description: "Trains.",
  axes: { space: { schema: z.enum(["nasbench101", "nasbench201"]) }, size: { schema: z.int(), fallback: 1 } },
  params: z.strictObject({
    steps: z.int().min(1).default(200).describe("Gradient steps."),
    labels: z.array(z.enum(["accuracy", "zen"])).default(["accuracy"]),
  }),
};

const schema = z.fromJSONSchema(manifestJsonSchema({ train }) as z.core.JSONSchema.JSONSchema);

const accepts = (manifest: object) => schema.safeParse({ version: 2, stages: { train: {} }, ...manifest }).success;

test("the project's own manifest fits the committed schema", () => {
  const committed = z.fromJSONSchema(JSON.parse(readFileSync(resolve(ROOT, "pipeline.schema.json"), "utf8")));
  expect(committed.safeParse(parse(readFileSync(resolve(ROOT, "pipeline.yaml"), "utf8"))).error).toBeUndefined();
});

test("editors are told what a stage is and what each of its parameters means, with its default", () => {
  const { definitions } = manifestJsonSchema({ train }) as { definitions: Record<string, Record<string, object>> };
  expect(definitions.stages!.properties).toMatchObject({ train: { description: "Trains." } });
  expect(definitions["train.set"]!.properties).toMatchObject({
    steps: { description: "Gradient steps.", default: 200 },
    labels: { default: ["accuracy"] },
  });
});

test("parameters are those that the stage declares, or references, in the manifest, its profiles and sizes", () => {
  const params = (written: object) => [
    accepts({ stages: { train: { params: written } } }),
    accepts({ profiles: { quick: { stages: { train: { params: written } } } } }),
    accepts({ sizes: [{ where: { space: "$main" }, set: { train: written } }] }),
    accepts({ profiles: { quick: { sizes: [{ set: { train: written } }] } } }),
  ];
  const [accepted, refused] = [Array(4).fill(true), Array(4).fill(false)];
  expect(params({})).toEqual(accepted);
  expect(params({ steps: 5, labels: ["zen"] })).toEqual(accepted);
  expect(params({ steps: `$\{sample.steps}`, labels: [`$\{label}`] })).toEqual(accepted);
  expect(params({ steps: 0 })).toEqual(refused);
  expect(params({ steps: "many" })).toEqual(refused);
  expect(params({ labels: ["flops"] })).toEqual(refused);
  expect(params({ step: 5 })).toEqual(refused);
});

test("a matrix is a block or a list of blocks of declared keys and values, or names of lists", () => {
  const fits = (matrix: unknown) => [
    accepts({ stages: { train: { matrix } } }),
    accepts({ profiles: { quick: { matrix: { train: matrix } } } }),
  ];
  const [accepted, refused] = [
    [true, true],
    [false, false],
  ];
  expect(fits({ space: ["nasbench101", "nasbench201"] })).toEqual(accepted);
  expect(
    fits([{ space: "nasbench101", size: [1, 2] }, { space: "$main" }, { space: ["$main", "nasbench201"] }]),
  ).toEqual(accepted);
  expect(fits({ space: ["nasbench202"] })).toEqual(refused);
  expect(fits({ space: "nasbench202" })).toEqual(refused);
  expect(fits({ spaces: ["nasbench101"] })).toEqual(refused);
  expect(fits({ size: 2 })).toEqual(refused);
  expect(fits([{ space: "nasbench101" }, { space: "nasbench101", size: "2" }])).toEqual(refused);
  expect(fits([])).toEqual(refused);
});

test("stages under sizes and profiles are those of the manifest; a pattern may name derived coordinates", () => {
  expect(
    accepts({ sizes: [{ where: { dataset: ["cifar10", "$more"] }, set: {}, limits: { train: { slots: 2 } } }] }),
  ).toBe(true);
  expect(accepts({ sizes: [{ set: { trian: {} } }] })).toBe(false);
  expect(accepts({ sizes: [{ limits: { trian: {} } }] })).toBe(false);
  expect(accepts({ sizes: [{ where: { dataset: { not: "this" } }, set: {} }] })).toBe(false);
  expect(accepts({ profiles: { p: { matrix: { trian: { a: 1 } } } } })).toBe(false);
  expect(accepts({ profiles: { p: { stages: { trian: {} } } } })).toBe(false);
});

describe("of a project with plug-ins", () => {
  let project: TemporaryProject;
  let own: z.ZodType;
  let definitions: Record<string, Record<string, object>>;

  const MANIFEST = `version: 2
variants: { strategy: { exact: { use: walkers, settings: { model: exact } }, mine: { use: mine/own.ts } } }
profiles: { p: { variants: { strategy: { exact: { use: budgeted } } } } }
stages:
  search: { matrix: { task: one/a, strategy: [exact, mine] } }
  report: {}
`;
  const fits = (...change: [from: string, to: string]) => own.safeParse(parse(MANIFEST.replace(...change))).success;

  beforeAll(async () => {
    project = plugInProject();
    project.write("mine/own.ts", plugInText('depth: z.int().default(3).describe("How deep.")'));
    const axes = 'axes: { task, strategy: plugInAxis(folder, "a strategy") }';
    declare(project, "search", `${axes}, inputs: { differences: optional([out]) },`, "runs: z.int().default(1)");
    declare(project, "report", "inputs: { search: many([out]) },");
    project.manifest(MANIFEST);
    const made = manifestJsonSchema(unwrap(await declaredStages(project.path("pipeline.yaml"))));
    definitions = made.definitions as typeof definitions;
    own = z.fromJSONSchema(made as z.core.JSONSchema.JSONSchema);
  });

  afterAll(() => project.remove());

  test("values are names of the folder and of variants", () => {
    expect(fits("x", "x")).toBe(true);
    expect(fits("[exact, mine]", "[random-search, exact, $all]")).toBe(true);
    expect(fits("[exact, mine]", "[exat]")).toBe(false);
    expect(fits("one/a", "one")).toBe(false);
  });

  test("settings under sizes are those of the file, of a path, or of what a variant uses", () => {
    const size = (strategy: string) =>
      fits("stages:", `sizes: [{ set: { search: { runs: 2, strategy: ${strategy} } } }]\nstages:`);
    expect(
      size("{ walkers: { walkers: 3 }, mine/own.ts: { depth: 2 }, mine: { depth: 2 }, exact: { steps: 2 } }"),
    ).toBe(true);
    expect(size("{ exact: { walkers: 3 } }")).toBe(true);
    expect(size("{ walkers: { walker: 3 } }")).toBe(false);
    expect(size("{ walkers: { walkers: 0 } }")).toBe(false);
    expect(size("{ walker: {} }")).toBe(false);
    expect(size("{ mine: { steps: 2 } }")).toBe(false);
    expect(size("walkers")).toBe(false);
  });

  test("a variant has the settings of what it uses; of a file that is not known yet, any", () => {
    expect(fits("model: exact", "walkers: 3")).toBe(true);
    expect(fits("model: exact", "model: exactly")).toBe(false);
    expect(fits("model: exact", "steps: 3")).toBe(false);
    expect(fits("use: walkers", "use: walkrs")).toBe(false);
    expect(fits("mine/own.ts", "mine/new.ts, settings: { any: 1 }")).toBe(true);
    expect(fits("mine/own.ts", "mine/own.ts, titel: x")).toBe(false);
  });

  test("needs of a stage are the roles of its module", () => {
    expect(
      fits("mine] }", "mine] }, needs: { differences: { stage: report, where: { a: [1, $b] }, match: { c: d } } }"),
    ).toBe(true);
    expect(fits("mine] }", "mine] }, needs: { difference: { stage: report } }")).toBe(false);
    expect(fits("mine] }", "mine] }, needs: [report]")).toBe(false);
  });

  test("descriptions and defaults of settings reach editors", () => {
    expect(definitions["strategy.walkers.settings"]).toMatchObject({
      description: "A plug-in of a test.",
      properties: { walkers: { default: 10, description: "How many." }, model: { default: "trained" } },
    });
    expect(definitions["strategy.mine:own.ts.settings"]).toMatchObject({ properties: { depth: { default: 3 } } });
    expect(definitions["search.axes.strategy"]).toMatchObject({ description: "a strategy." });
  });
});
