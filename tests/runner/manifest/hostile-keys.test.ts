import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { refusal } from "../planned.ts";
import { TemporaryProject } from "../temporary-project.ts";

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  for (const name of ["a", "b"]) project.stage(name, { params: "count: z.int().default(1)", body: "" });
});

afterAll(() => project.remove());

/** Where a name may stand in a manifest, with the mapping that it stands in. */
const PLACES: readonly (readonly [path: string, text: (key: string) => string])[] = [
  ["", (key) => `${key}: {}\nversion: 2\nstages: {}\n`],
  ["stages", (key) => `version: 2\nstages: { a: {}, ${key}: {} }\n`],
  ["stages.a", (key) => `version: 2\nstages: { a: { ${key}: 1 } }\n`],
  ["stages.a.params", (key) => `version: 2\nstages: { a: { params: { ${key}: 1 } } }\n`],
  ["stages.a.matrix", (key) => `version: 2\nstages: { a: { matrix: { ${key}: [1] } } }\n`],
  ["stages.a.matrix.1", (key) => `version: 2\nstages: { a: { matrix: [{ n: [1] }, { n: 2, ${key}: 1 }] } }\n`],
  [
    "sizes.0.where",
    (key) => `version: 2\nsizes: [{ where: { ${key}: 1 }, set: { a: {} } }]\nstages: { a: { matrix: { n: [1] } } }\n`,
  ],
  ["sizes.0.set", (key) => `version: 2\nsizes: [{ set: { ${key}: {} } }]\nstages: { a: {} }\n`],
  ["sizes.0.set.a", (key) => `version: 2\nsizes: [{ set: { a: { ${key}: 1 } } }]\nstages: { a: {} }\n`],
  ["sizes.0.limits", (key) => `version: 2\nsizes: [{ limits: { ${key}: {} } }]\nstages: { a: {} }\n`],
  ["lists", (key) => `version: 2\nlists: { ${key}: [1] }\nstages: { a: { matrix: { n: $b } } }\n`],
  ["variants", (key) => `version: 2\nvariants: { ${key}: { v: { use: p } } }\nstages: { a: {} }\n`],
  ["variants.n", (key) => `version: 2\nvariants: { n: { ${key}: { use: p } } }\nstages: { a: {} }\n`],
  ["caches", (key) => `version: 2\ncaches: { ${key}: x }\nstages: { a: {} }\n`],
  ["stages.b.needs", (key) => `version: 2\nstages: { a: {}, b: { needs: { ${key}: { stage: a } } } }\n`],
  ["stages.b.needs.r.match", (key) => `version: 2\nstages: { a: {}, b: { needs: { r: { match: { ${key}: n } } } } }\n`],
  [
    "stages.b.needs.0.where",
    (key) => `version: 2\nstages: { a: { matrix: { n: [1] } }, b: { needs: [{ stage: a, where: { ${key}: 1 } }] } }\n`,
  ],
  ["profiles", (key) => `version: 2\nprofiles: { ${key}: {} }\nstages: { a: {} }\n`],
  ["profiles.p.matrix", (key) => `version: 2\nprofiles: { p: { matrix: { ${key}: {} } } }\nstages: { a: {} }\n`],
  ["profiles.p.stages", (key) => `version: 2\nprofiles: { p: { stages: { ${key}: {} } } }\nstages: { a: {} }\n`],
];

describe("the key __proto__, which schemas pass over, is refused at its place", () => {
  for (const [path, text] of PLACES) {
    test(`in ${path === "" ? "the manifest itself" : path}`, async () => {
      const manifest = text("__proto__");
      const [line, column] = [
        manifest.slice(0, manifest.indexOf("__proto__")).split("\n").length,
        manifest
          .split("\n")
          .find((each) => each.includes("__proto__"))!
          .indexOf("__proto__") + 1,
      ];
      const [message, place] = (await refusal(project, manifest)).split("\n");
      expect(message).toBe(`error: the key "__proto__"${path === "" ? "" : ` in "${path}"`} is not allowed`);
      expect(place).toBe(`  at pipeline.yaml:${line}:${column}`);
    });
  }

  test("in a mapping that aliases repeat, where it is written", async () => {
    const message = await refusal(project, "version: 2\nx: &x { y: { __proto__: 1 } }\nz: [*x, *x]\nstages: {}\n");
    expect(message).toStartWith('error: the key "__proto__" in "x.y" is not allowed\n  at pipeline.yaml:2:14\n');
  });
});

describe("a name that every object has is no stage, parameter or key that the manifest did not write", () => {
  const AS_UNKNOWN: Readonly<Record<string, (key: string) => string>> = {
    "": (key) => `unknown key "${key}"`,
    "stages.a": (key) => `unknown key "${key}" in "stages.a"`,
    "stages.a.params": (key) => `the stage "a" has no parameter "${key}"`,
    "sizes.0.set": (key) => `unknown stage "${key}"`,
    "sizes.0.set.a": (key) => `the stage "a" has no parameter "${key}"`,
    "sizes.0.limits": (key) => `unknown stage "${key}"`,
    lists: () => 'there is no list "b"',
    variants: (key) => `no stage has plug-ins under the key "${key}"`,
    "stages.b.needs": (key) => `the stage "b" has no input "${key}"`,
    "sizes.0.where": (key) => `the stage "a" has no coordinate "${key}"`,
    "stages.b.needs.0.where": (key) => `the stage "a" has no coordinate "${key}"`,
    stages: (key) => `the stage "${key}" has no module "stages/${key}.ts"`,
  };
  for (const key of ["constructor", "toString", "hasOwnProperty"]) {
    test(key, async () => {
      for (const [path, message] of Object.entries(AS_UNKNOWN)) {
        const [, text] = PLACES.find(([each]) => each === path)!;
        expect((await refusal(project, text(key))).split("\n")[0]).toBe(`error: ${message(key)}`);
      }
      const profile = `version: 2\nprofile: p\nprofiles: { p: { stages: { ${key}: {} } } }\nstages: { a: {} }\n`;
      expect(await refusal(project, profile)).toStartWith(`error: unknown stage "${key}"\n  at pipeline.yaml:3:28\n`);
    });
  }
});
