import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { refusal } from "./planned.ts";
import { TemporaryProject } from "./temporary-project.ts";

// What follows would take hours or memory without end if it were expanded or read.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  project.stage("a", { body: "" });
  project.stage("b", { body: "" });
});

afterAll(() => project.remove());

function numbers(count: number): string {
  return `[${Array.from({ length: count }, (_, at) => at).join(", ")}]`;
}

/** The first lines of a refusal, up to the excerpt, and the remedy. */
async function refused(manifest: string): Promise<string[]> {
  const lines = (await refusal(project, manifest)).split("\n");
  return [lines[0]!, lines[1]!, lines.at(-1)!];
}

test("a matrix of too many combinations is counted, not made", async () => {
  const keys = ["p", "q", "r", "s", "t", "u", "v", "w"].map((key) => `      ${key}: ${numbers(50)}\n`).join("");
  expect(await refused(`version: 2\nstages:\n  a:\n    matrix:\n${keys}`)).toEqual([
    'error: the matrix of "a" has 39062500000000 combinations, over 100000',
    "  at pipeline.yaml:5:7",
    "  Give it fewer keys or values.",
  ]);
});

test("a matrix of too many combinations is refused where a profile gives it, block by block", async () => {
  const keys = ["p", "q", "r"].map((key) => `${key}: ${numbers(50)}`).join(", ");
  const manifest = `version: 2
profile: x
profiles: { x: { matrix: { a: [{ p: 1 }, { ${keys} }] } } }
stages:
  a: { matrix: { p: 1 } }
`;
  expect(await refused(manifest)).toEqual([
    'error: the matrix of "a" has 125001 combinations, over 100000',
    "  at pipeline.yaml:3:31",
    "  Give it fewer keys or values.",
  ]);
});

test("stages of too many cells together are refused", async () => {
  const matrix = `{ matrix: { p: ${numbers(250)}, q: ${numbers(240)} } }`;
  expect(await refused(`version: 2\nstages:\n  a: ${matrix}\n  b: ${matrix}\n`)).toEqual([
    "error: the stages have 120000 combinations together, over 100000",
    "  at pipeline.yaml:3:3",
    "  Give their matrices fewer values, or leave stages out in a profile.",
  ]);
});

test("too many layers of sizes for too many cells are refused", async () => {
  const sizes = Array.from({ length: 3000 }, (_, at) => `{ where: { p: ${at} }, set: { a: {} } }`).join(", ");
  expect(await refused(`version: 2\nstages:\n  a: { matrix: { p: ${numbers(10_000)} } }\nsizes: [${sizes}]\n`)).toEqual(
    [
      'error: "a" has 3000 layers of sizes for 10000 combinations, over 10000000 comparisons',
      "  at pipeline.yaml:3:16",
      "  Write fewer layers, or split the stage.",
    ],
  );
});

test("a pattern of many values is looked up, not searched", async () => {
  const many = numbers(30_000);
  const sizes = Array.from({ length: 3 }, () => `{ where: { p: ${many} }, set: { a: {} } }`).join(", ");
  const started = performance.now();
  const manifest = `version: 2\nstages:\n  a: { matrix: { p: ${many} }, files: [none] }\nsizes: [${sizes}]\n`;
  expect((await refused(manifest))[0]).toBe('error: the stage "a" reads "none", which does not exist');
  // Searching 30,000 values for each of 30,000 cells takes minutes.
  expect(performance.now() - started).toBeLessThan(20_000);
});

test("lists that name each other many times over are counted, not made", async () => {
  const lists = Array.from({ length: 30 }, (_, at) => `  l${at}: [$l${at + 1}, $l${at + 1}, $l${at + 1}]\n`).join("");
  expect(await refused(`version: 2\nlists:\n${lists}  l30: [1]\nstages:\n  a: { matrix: { p: $l0 } }\n`)).toEqual([
    "error: the lists stand for more than 1000000 values",
    "  at pipeline.yaml:33:9",
    "  Let fewer lists name other ones.",
  ]);
});

test("too many cells that are needed of a stage without a matrix are refused", async () => {
  project.stage("wide", { more: "axes: { p: { schema: z.int() }, q: { schema: z.int() } },", body: "" });
  const needs = `[{ stage: wide, where: { p: ${numbers(400)}, q: ${numbers(300)} } }]`;
  expect(await refused(`version: 2\nstages:\n  wide: {}\n  a: { needs: ${needs} }\n`)).toEqual([
    'error: 120000 cells of "wide" are needed, over 100000',
    "  at pipeline.yaml:3:9",
    "  Give the stages after it fewer cells.",
  ]);
});

test("what one cell needs of a stage without a matrix is counted, not made", async () => {
  const keys = ["p", "q", "r", "s", "t"];
  const axes = keys.map((key) => `${key}: { schema: z.int() }`).join(", ");
  project.stage("vast", { more: `axes: { ${axes} },`, body: "" });
  const where = keys.map((key) => `${key}: ${numbers(50)}`).join(", ");
  expect(
    await refused(`version: 2\nstages:\n  vast: {}\n  a: { needs: [{ stage: vast, where: { ${where} } }] }\n`),
  ).toEqual([
    'error: 125000 cells of "vast" are needed, over 100000',
    "  at pipeline.yaml:3:9",
    "  Give the stages after it fewer cells.",
  ]);
});

test("cells with too many inputs are refused", async () => {
  const manifest = `version: 2
stages:
  a: { matrix: { p: ${numbers(5000)} } }
  b: { needs: [a], matrix: { q: ${numbers(5000)} } }
`;
  expect(await refused(manifest)).toEqual([
    'error: the cells of "b" have more than 10000000 inputs',
    "  at pipeline.yaml:4:16",
    "  Name some of the upstream cells with where, or share a key with them.",
  ]);
});

test("too many stages and too many needs are refused", async () => {
  const stages = Array.from({ length: 20_000 }, (_, at) => `  s${at}: { run: stages/a.ts }\n`).join("");
  expect(await refused(`version: 2\nstages:\n${stages}`)).toEqual([
    "error: there are 20000 stages, over 1000",
    "  at pipeline.yaml:2:1",
    "  Let one stage have a matrix instead of many stages.",
  ]);
  expect(await refused(`version: 2\nstages:\n  a: {}\n  b: { needs: [${"a, ".repeat(1001)}] }\n`)).toEqual([
    'error: "b" has 1001 needs, over 1000',
    `  at pipeline.yaml:4:${16 + 3000}`,
    "  Name every stage once.",
  ]);
});

/** What is said of a stage that reads a path. */
async function reading(path: string): Promise<string[]> {
  return refused(`version: 2\nstages:\n  a: { files: [data/one.txt, ${path}] }\n`);
}

const AT = "  at pipeline.yaml:3:30";
const SMALLER = "  Name only what the stage reads.";
const CORRECT = "  Create the file, or correct its path, which starts at the project's folder.";

test("files that are no files of the project are refused without opening them", async () => {
  project.write("data/one.txt", "1");
  mkdirSync(project.path("data/odd"));
  Bun.spawnSync(["mkfifo", project.path("data/pipe"), project.path("data/odd/pipe")]);
  symlinkSync("..", project.path("data/odd/.up"));
  symlinkSync("/dev/zero", project.path("data/zero"));
  symlinkSync("nowhere", project.path("data/broken"));
  expect(await reading("/")).toEqual([
    'error: the stage "a" reads "/", which starts at the root of the file system',
    AT,
    "  Name a path inside the project.",
  ]);
  expect(await reading(".")).toEqual(['error: the stage "a" reads ".", which holds the project itself', AT, SMALLER]);
  expect(await reading("data/..")).toEqual([
    'error: the stage "a" reads "data/..", which holds the project itself',
    AT,
    SMALLER,
  ]);
  expect(await reading("data/pipe")).toEqual([
    'error: the stage "a" reads "data/pipe", which is a pipe, not a file',
    AT,
    SMALLER,
  ]);
  expect(await reading("data/zero")).toEqual([
    'error: the stage "a" reads "data/zero", which is a device, not a file',
    AT,
    SMALLER,
  ]);
  expect(await reading("data/broken")).toEqual([
    'error: the stage "a" reads "data/broken", which does not exist',
    AT,
    CORRECT,
  ]);
  expect(await reading("data")).toEqual([
    'error: the stage "a" reads "data", which holds "broken", which does not exist',
    AT,
    CORRECT,
  ]);
  expect(await reading("data/odd")).toEqual([
    'error: the stage "a" reads "data/odd", which holds ".up/broken", which does not exist',
    AT,
    CORRECT,
  ]);
});

test("a link back to a folder that holds it is refused", async () => {
  project.write("data/one.txt", "1");
  mkdirSync(project.path("loop/in"), { recursive: true });
  symlinkSync("..", project.path("loop/in/out"));
  expect(await reading("loop")).toEqual([
    'error: the stage "a" reads "loop", which holds "in/out", which is a link to a folder that holds it',
    AT,
    "  Remove the link.",
  ]);
});

test("too many files, and too many bytes, are refused before any is read", async () => {
  project.write("data/one.txt", "1");
  mkdirSync(project.path("many"));
  for (let at = 0; at < 10_000; at++) writeFileSync(project.path("many", String(at)), "");
  expect(await reading("many")).toEqual([
    'error: the stage "a" reads "many", which makes it more than 10000 files',
    AT,
    SMALLER,
  ]);
  // A file with a hole takes no room.
  project.write("large", "");
  truncateSync(project.path("large"), 4_000_000_000);
  expect(await reading("large")).toEqual([
    'error: the stage "a" reads "large", which makes it more than 4000000000 bytes',
    AT,
    SMALLER,
  ]);
});
