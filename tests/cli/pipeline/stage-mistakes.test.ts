import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { resolve } from "node:path";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

const STAGE = JSON.stringify(resolve(import.meta.dir, "../../../src/runner/stage.ts"));

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
  project.manifest("version: 2\nstages:\n  wrong: { matrix: { n: [1, 2] } }\n  right: {}\n");
  project.stage("right", { body: 'write("out.txt", "");' });
});

afterEach(() => project.remove());

/** A stage module as somebody writes it who has not read much. */
function module(run: string, more = "", head = ""): string {
  return `import { z } from "zod";
import { defineStage } from ${STAGE};
${head}
export default defineStage({
  description: "A stage of a test.",
  params: z.strictObject({}),
  outputs: [],
  ${more}
  async run(): Promise<never> {
    ${run}
  },
});
`;
}

const RUN_PLACE = `  at stages/wrong.ts:9:9

  9 |   async run(): Promise<never> {
    |         ^
`;
const RETURN = "Return `success(undefined)`, or `failed({ code, message, remedy })` for what a user can bring about.";

const RETURNED: Readonly<Record<string, readonly [run: string, message: string, remedy: string]>> = {
  nothing: ["", 'run of the stage "wrong" returned nothing', "End it with `return success(undefined);`."],
  null: ["return null as never;", 'run of the stage "wrong" returned null, which is no result', RETURN],
  "a number": ["return 5 as never;", 'run of the stage "wrong" returned 5, which is no result', RETURN],
  "a failure without one": [
    "return { ok: false } as never;",
    'run of the stage "wrong" returned {"ok":false}, which is no result',
    RETURN,
  ],
  "a failure without a message": [
    'return { ok: false, failure: { code: "unsupported", where: 5 } } as never;',
    'run of the stage "wrong" returned {"ok":false,"failure":{"code":"unsupported","where":5}}, which is no result',
    RETURN,
  ],
  "a function": [
    "return (() => 1) as never;",
    'run of the stage "wrong" returned a function, which is no result',
    RETURN,
  ],
};

describe.each(["own", "shared"])("a stage with %s processes", (process) => {
  test.each(Object.entries(RETURNED))("that returns %s fails with a remedy, and other cells go on", async (_, how) => {
    const [run, message, remedy] = how;
    project.write("stages/wrong.ts", module(run, `process: "${process}",`));
    const { code, out, err } = await project.run(["-j1"]);
    const failed = (n: number) =>
      `start  wrong[n=${n}]\nFAILED wrong[n=${n}]\nerror: ${message}\n${RUN_PLACE}\n  ${remedy}\n`;
    expect(out.replaceAll(/\d+\.\d\d s/g, "T s")).toBe(
      `${failed(1)}${failed(2)}start  right\ndone   right  T s\n3 cells: 1 run, 0 reused, 2 failed in T s\n`,
    );
    expect([code, err]).toEqual([1, ""]);
  });

  test("that sends messages of its own disturbs nobody", async () => {
    const send = ["5", "null", '"x"', '{ kind: "job-ended" }', "{ kind: 7 }"].map((text) => `send(${text});`).join(" ");
    const body = `const send = (message: unknown) => process.send?.(message); ${send} await Bun.sleep(50);`;
    project.stage("wrong", { more: `process: "${process}",`, body: `${body} write("out.txt", "");` });
    const { code, out, err } = await project.run(["-j1"]);
    expect(out).toContain("3 cells: 3 run, 0 reused in ");
    expect([code, err]).toEqual([0, ""]);
  });

  test("that loads something broken while it runs says where that is", async () => {
    project.write("lib/broken.ts", "export const one = 1;\nexport const two = ;\n");
    project.write("stages/wrong.ts", module('return await import("../lib/broken.ts");', `process: "${process}",`));
    const { code, out } = await project.run(["-j1", "wrong[n=1]"]);
    expect(code).toBe(1);
    expect(out).toContain(`error: the stage threw: Unexpected ;
  at lib/broken.ts:2:20

  2 | export const two = ;
    |                    ^

  Correct the code at this place.
`);
  });
});

/** What is said of a module that the planner cannot take. */
async function refusal(text: string): Promise<string> {
  project.write("stages/wrong.ts", text);
  const { code, out, err } = await project.run();
  expect([code, out]).toEqual([2, ""]);
  return err;
}

test("a syntax error is shown with file, line and text", async () => {
  expect(await refusal(module("const x = ;"))).toBe(
    `error: the module "stages/wrong.ts" of stage "wrong" does not load: Unexpected ;
  at stages/wrong.ts:10:15

  10 |     const x = ;
     |               ^

  Correct the code at this place.
`,
  );
});

test("of several syntax errors the first is shown, and how many more there are", async () => {
  expect(await refusal(module("const x = { a: 1\n b: 2 };"))).toContain(
    `error: the module "stages/wrong.ts" of stage "wrong" does not load: `,
  );
  const err = await refusal(module("const = 3;\n    const y = ;"));
  expect(err).toContain(" more)\n  at stages/wrong.ts:10:11\n\n  10 |     const = 3;\n");
  expect(err).not.toContain(project.root);
});

test("an import of a file, a package or a name that is not there is shown where it stands", async () => {
  const head = '// "./gone.ts" is written below\nimport { a } from "./gone.ts";\na();';
  expect(await refusal(module("", "", head))).toBe(
    `error: the module "stages/wrong.ts" of stage "wrong" does not load: "stages/wrong.ts" imports "./gone.ts", which does not exist
  at stages/wrong.ts:4:19

  4 | import { a } from "./gone.ts";
    |                   ^

  Correct the path, or create the file.
`,
  );
  expect(await refusal(module("", "", 'import a from "no-such-package";\na();'))).toBe(
    `error: the module "stages/wrong.ts" of stage "wrong" does not load: "stages/wrong.ts" imports "no-such-package", which is not installed
  at stages/wrong.ts:3:15

  3 | import a from "no-such-package";
    |               ^

  Correct the name, or install the package with \`bun add --exact NAME\`.
`,
  );
  project.write("lib/few.ts", "export const one = 1;\n");
  expect(await refusal(module("", "", 'import { two } from "../lib/few.ts";\ntwo();'))).toBe(
    `error: the module "stages/wrong.ts" of stage "wrong" does not load: "two" is imported from "lib/few.ts", which does not export it
  at stages/wrong.ts:3:10

  3 | import { two } from "../lib/few.ts";
    |          ^

  Correct the name, or export it there.
`,
  );
});

test("an error in an imported file is shown in that file", async () => {
  project.write("lib/throws.ts", 'export const one = 1;\nthrow new Error("not today");\n');
  expect(await refusal(module("", "", 'import "../lib/throws.ts";'))).toBe(
    `error: the module "stages/wrong.ts" of stage "wrong" does not load: not today
  at lib/throws.ts:2:11

  2 | throw new Error("not today");
    |           ^

  Correct the module.
`,
  );
});

test("a module whose default export is missing or no stage is refused with what it lacks", async () => {
  const remedy = "Write `export default defineStage({ … })`.\n";
  expect(await refusal("export const stage = 1;\n")).toBe(
    `error: the module "stages/wrong.ts" of stage "wrong" exports no stage as its default
  at pipeline.yaml:3:3

  3 |   wrong: { matrix: { n: [1, 2] } }
    |   ^

  ${remedy}`,
  );
  const place = `
  at stages/wrong.ts:1:8

  1 | export default`;
  expect(await refusal("export default 5;\n")).toBe(
    `error: the module "stages/wrong.ts" of stage "wrong" exports 5 as its default, which is no stage${place} 5;
    |        ^

  ${remedy}`,
  );
  expect(await refusal("export default { run() {} };\n")).toBe(
    `error: the module "stages/wrong.ts" of stage "wrong" exports a stage whose "params" is missing: it must be a zod object${place} { run() {} };
    |        ^

  ${remedy}`,
  );
  expect(await refusal(module("").replace("outputs: []", "outputs: [5]"))).toBe(
    `error: the module "stages/wrong.ts" of stage "wrong" exports a stage whose "outputs" is [5]: it must be a list of names
  at stages/wrong.ts:4:8

  4 | export default defineStage({
    |        ^

  ${remedy}`,
  );
  for (const [more, problem] of [
    ["axes: { n: z.int() },", '"axes" is {"n":"…"}: it must be axes by key: { key: { schema: z.… } }'],
    ["axes: 5 as never,", '"axes" is 5: it must be axes by key: { key: { schema: z.… } }'],
    ['inputs: { a: "sample" } as never,', '"inputs" is {"a":"sample"}: it must be inputs by role: { role: one([…]) }'],
  ] as const) {
    const message = (await refusal(module("", more))).split("\n", 1)[0]!;
    const [before = "", after = ""] = problem.split('{"n":"…"}');
    expect(message).toContain(before);
    expect(message).toContain(after);
  }
});

test("an error that a stage throws is shown where it was thrown", async () => {
  project.write("stages/wrong.ts", module('throw new Error("boo");'));
  const { out } = await project.run(["-j1", "wrong[n=1]"]);
  expect(out).toContain(`error: the stage threw: boo
  at stages/wrong.ts:10:15

  10 |     throw new Error("boo");
     |               ^

  Read the log below.
  | Error: boo
`);
});
