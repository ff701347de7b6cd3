import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, renameSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

const REPOSITORY = resolve(import.meta.dir, "../../..");
/** Artifacts of texts, as a stage of a test imports them. */
const ARTIFACTS = `
const text = (file) => ({
  file,
  decode: async (path) => readFileSync(path, "utf8"),
  encode: async (path, value) => writeFileSync(path, value),
});
export const read = text("read.txt");
export const unread = text("below/unread.txt");
`;

let project: TemporaryProject;
beforeEach(() => {
  project = new TemporaryProject();
});
afterEach(() => project.remove());

describe("a stage whose values name modules", () => {
  beforeEach(() => {
    project.manifest("version: 2\nstages:\n  cell: { matrix: { name: [a, b] } }\n  after: { needs: [cell] }\n");
    for (const name of ["a", "b", "common"]) project.write(`plug/${name}.ts`, `export default "${name}";\n`);
    project.write("plug/a.ts", 'import common from "./common.ts";\nexport default "a" + common;\n');
    project.write("lib/axis.ts", 'export const paths = (root) => (name) => [root + "/plug/" + name + ".ts"];\n');
    project.stage("cell", {
      head: 'import { paths } from "../lib/axis.ts";',
      more: "axes: { name: { schema: z.string(), modules: paths(ROOT) } },",
      body: 'write("out.txt", (await import(join(ROOT, "plug", context.cell.name + ".ts"))).default);',
    });
    project.stage("after", { body: 'write("out.txt", read("cell", "out.txt"));' });
  });

  test("runs the cells of an edited module again, and no other; a comment or a file's name does not count", async () => {
    expect(await project.ran()).toEqual(["after", "cell[name=a]", "cell[name=b]"]);
    project.write("plug/b.ts", 'export default "B";\n');
    expect(await project.ran()).toEqual(["after", "cell[name=b]"]);
    project.write("plug/b.ts", '// A comment.\nexport default "B";\n');
    renameSync(project.path("plug/common.ts"), project.path("plug/shared.ts"));
    project.write("plug/a.ts", 'import common from "./shared.ts";\nexport default "a" + common;\n');
    expect(await project.ran()).toEqual([]);
    project.write("plug/shared.ts", 'export default "other";\n');
    expect((await project.run(["why", "cell[name=a]"])).out).toContain("source plug/shared.ts: ");
    expect((await project.run(["why", "cell[name=b]"])).out).toContain("is up to date");
    expect(await project.ran()).toEqual(["after", "cell[name=a]"]);
  });

  test("says by why --files which files each cell follows", async () => {
    const files = async (cell: string) => {
      const lines = (await project.run(["why", cell, "--files"])).out.trimEnd().split("\n");
      const own = lines.filter((line) => !line.startsWith("..") && !/^\d+ files$/.test(line));
      expect(lines.at(-1)).toBe(`${lines.length - 1} files`);
      return own;
    };
    expect(await files("cell[name=a]")).toEqual(["lib/axis.ts", "plug/a.ts", "plug/common.ts", "stages/cell.ts"]);
    expect(await files("cell[name=b]")).toEqual(["lib/axis.ts", "plug/b.ts", "stages/cell.ts"]);
    const { out } = await project.run(["why", "cell[name=b]", "--files", "--json"]);
    const { cell, files: listed } = JSON.parse(out) as { cell: string; files: string[] };
    expect([cell, listed.filter((path) => !path.startsWith(".."))]).toEqual([
      "cell[name=b]",
      ["lib/axis.ts", "plug/b.ts", "stages/cell.ts"],
    ]);
    const refused = await project.run(["plan", "--files"]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("--files goes with why, not with plan")]);
  });
});

describe("a stage that declares what it reads", () => {
  const slot = (origin: boolean) =>
    `inputs: { source: one([artifacts.read], ${origin ? "{ stage: 'make', origin: true }" : "{ stage: 'make' }"}) },`;
  const use = (more: string, body: string) =>
    project.stage("use", {
      head: `import { one } from ${JSON.stringify(resolve(REPOSITORY, "src/runner/slot.ts"))};
        import * as artifacts from "../lib/artifacts.ts";`,
      more,
      body,
    });
  const make = (unread: string) =>
    project.stage("make", {
      outputs: ["read.txt", "below/unread.txt"],
      head: 'import * as artifacts from "../lib/artifacts.ts";',
      body: `await context.write(artifacts.read, "r");
        await context.write(artifacts.unread, ${JSON.stringify(unread)});`,
    });

  beforeEach(() => {
    project.manifest("version: 2\nstages:\n  make: {}\n  use: { publish: results }\n");
    project.write("lib/artifacts.ts", `import { readFileSync, writeFileSync } from "node:fs";\n${ARTIFACTS}`);
    make("one");
  });

  const READ = 'const source = context.input("source"); write("out.txt", await context.read(source, artifacts.read));';

  test("does not run again when an output that it does not read changes", async () => {
    use(slot(false), READ);
    expect(await project.ran()).toEqual(["make", "use"]);
    make("another");
    expect(await project.ran()).toEqual(["make"]);
    expect(project.read("results/out.txt")).toBe("r");
    const { out } = await project.run([
      "trace",
      JSON.parse((await project.run(["why", "use", "--json"])).out).fingerprint,
    ]);
    expect(out).toContain("inputs       make");
  });

  test("runs again when it may name the result that it was made from", async () => {
    use(slot(true), `${READ} write("out.txt", source.digest);`);
    expect(await project.ran()).toEqual(["make", "use"]);
    const before = project.read("results/out.txt");
    make("another");
    expect((await project.run(["why", "use"])).out).toContain("use waits for make");
    expect(await project.ran()).toEqual(["make", "use"]);
    expect(project.read("results/out.txt")).not.toBe(before);
  });

  for (const [what, body, message] of [
    [
      "an output that it does not read",
      'context.input("source").path("below/unread.txt");',
      'reads no output "below/unread.txt" of "source"',
    ],
    [
      "an artifact that it does not read",
      'await context.read(context.input("source"), artifacts.unread);',
      'does not declare that it reads "below/unread.txt"',
    ],
    [
      "the digest of a result",
      'context.input("source").digest;',
      'asked for the digest of "source", which it does not declare with origin: true',
    ],
    ["a role that it does not have", 'context.inputs("make");', 'asked for inputs of "make"'],
    [
      "to write what it does not declare",
      "await context.write(artifacts.unread, '');",
      'declares no output "below/unread.txt"',
    ],
    ["a plug-in where there is none", 'await context.plugIn("name");', "names no plug-in"],
    [
      "a cache that it does not declare",
      'context.cache("downloads");',
      'asked for the cache "downloads", which is not among its caches',
    ],
  ] as const) {
    test(`cannot have ${what}`, async () => {
      use(slot(false), body);
      const { code, out } = await project.run([]);
      expect(code).toBe(1);
      expect(out).toContain(message);
    });
  }
});

describe("an empty environment variable is an unset one", () => {
  test("in the fingerprint and in what the cell sees", async () => {
    project.manifest("version: 2\nstages:\n  cell: { publish: results }\n");
    const body = 'write("out.txt", JSON.stringify([process.env.SIGN ?? null, context.environment.SIGN ?? null]));';
    project.stage("cell", { more: 'environment: ["SIGN"],', body });
    expect(await project.ran([], { SIGN: "" })).toEqual(["cell"]);
    expect(project.read("results/out.txt")).toBe("[null,null]");
    expect(await project.ran([])).toEqual([]);
    expect(await project.ran([], { SIGN: "!" })).toEqual(["cell"]);
    expect(project.read("results/out.txt")).toBe('["!","!"]');
  });
});

describe("a cache folder", () => {
  beforeEach(() => {
    project.manifest("version: 2\nstages:\n  cell: { publish: results }\n");
    const body = `const kept = join(context.cache("downloads"), "kept.txt");
      writeFileSync(kept, "x"); write("out.txt", readFileSync(kept, "utf8"));`;
    project.stage("cell", { more: 'caches: ["downloads"],', body });
  });

  test("is made where it is said to lie, and moving or emptying it runs nothing again", async () => {
    expect(await project.ran()).toEqual(["cell"]);
    expect(project.has("data/downloads/kept.txt")).toBe(true);
    const moved = project.path("elsewhere");
    expect(await project.ran([], { DELTA_NAS_DOWNLOADS: moved })).toEqual([]);
    expect(await project.ran(["--force"], { DELTA_NAS_DOWNLOADS: moved })).toEqual(["cell"]);
    expect(existsSync(`${moved}/kept.txt`)).toBe(true);
    rmSync(project.path("data"), { recursive: true });
    expect(await project.ran([], { DELTA_NAS_DOWNLOADS: "" })).toEqual([]);
    expect(await project.ran(["--force"], { DELTA_NAS_DOWNLOADS: "relative" })).toEqual(["cell"]);
    expect(project.has("relative/kept.txt")).toBe(true);
  });
});

describe("the class of the machine", () => {
  const machineOf = (cell: string) => {
    const [text] = Object.values(project.contents(`.delta-nas/store/records/${cell}`));
    return (JSON.parse(text!) as { document: { machine: Record<string, string> } }).document.machine;
  };

  test("is in the fingerprint of a stage, unless that says that its bytes are the same everywhere", async () => {
    project.manifest("version: 2\nstages:\n  usual: {}\n  portable: {}\n");
    const more = 'machine: async () => ({ backend: "plain" }),';
    project.stage("usual", { more, body: 'write("out.txt", "a");' });
    project.stage("portable", { more: `portable: true, ${more}`, body: 'write("out.txt", "a");' });
    await project.run();
    expect(machineOf("usual")).toEqual({
      backend: "plain",
      platform: `${process.platform}-${process.arch}`,
      processor: expect.stringMatching(process.arch === "x64" ? /^x86-64-v[1-4]$/ : /./),
      engine: `${Bun.version}+${Bun.revision}`,
    });
    expect(machineOf("portable")).toEqual({ backend: "plain" });
  });

  test("is not for a stage to say", async () => {
    project.manifest("version: 2\nstages:\n  cell: {}\n");
    project.stage("cell", { more: 'machine: async () => ({ engine: "mine" }),', body: "" });
    const { code, err } = await project.run();
    expect(code).toBe(2);
    expect(err).toContain(
      '"engine" of the machine is the runner\'s to say: the stage "cell" must name its value otherwise',
    );
  });
});
