import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { manifestJsonSchema } from "../../../src/cli/pipeline/json-schema.ts";

const ROOT = resolve(import.meta.dir, "../../..");

const train = {
  description: "Trains.",
  axes: { space: { schema: z.enum(["nasbench101", "nasbench201"]) } },
  params: z.strictObject({
    steps: z.int().min(1).default(200).describe("Gradient steps."),
    labels: z.array(z.enum(["accuracy", "zen"])).default(["accuracy"]),
  }),
};

const schema = z.fromJSONSchema(manifestJsonSchema({ train }) as z.core.JSONSchema.JSONSchema);

function fits(stage: object): boolean[] {
  const inProfile = { version: 2, stages: { train: {} }, profiles: { quick: { stages: { train: stage } } } };
  return [{ version: 2, stages: { train: stage } }, inProfile].map((manifest) => schema.safeParse(manifest).success);
}

test("the project's own manifest fits the committed schema", () => {
  const committed = z.fromJSONSchema(JSON.parse(readFileSync(resolve(ROOT, "pipeline.schema.json"), "utf8")));
  expect(committed.safeParse(parse(readFileSync(resolve(ROOT, "pipeline.yaml"), "utf8"))).error).toBeUndefined();
});

test("editors are told what a stage is and what each of its parameters means, with its default", () => {
  const { definitions } = manifestJsonSchema({ train }) as { definitions: Record<string, Record<string, object>> };
  expect(definitions.stages!.properties).toMatchObject({ train: { description: "Trains." } });
  expect(definitions["train.params"]!.properties).toMatchObject({
    steps: { description: "Gradient steps.", default: 200 },
    labels: { default: ["accuracy"] },
  });
});

test("parameters are those that the stage declares, or references, in the manifest, its profiles and overrides", () => {
  const params = (written: object) => [
    ...fits({ params: written }),
    ...fits({ overrides: [{ where: {}, params: written }] }),
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

test("a matrix and the patterns on it hold declared keys and values only", () => {
  const twice = (fit: boolean) => [fit, fit];
  const spaces = { space: ["nasbench101", "nasbench201"] };
  expect(fits({ matrix: { ...spaces, exclude: [{ space: "nasbench101" }] } })).toEqual(twice(true));
  expect(fits({ matrix: { space: ["nasbench202"] } })).toEqual(twice(false));
  expect(fits({ matrix: { spaces: ["nasbench101"] } })).toEqual(twice(false));
  expect(fits({ matrix: { ...spaces, include: [{ space: "darts" }] } })).toEqual(twice(false));
  expect(fits({ overrides: [{ where: { space: ["nasbench101"] }, slots: 2 }] })).toEqual(twice(true));
  expect(fits({ overrides: [{ where: { space: ["darts"] }, slots: 2 }] })).toEqual(twice(false));
});
