import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addEntries } from "../../../src/runner/store/memory-segments.ts";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

const MEMORY = ".delta-nas/store/memory";
const MANIFEST = `version: 2
profile: locked
profiles: { locked: { lock: pipeline.lock } }
stages:
  squares: { matrix: { of: [one, two] }, publish: "results/\${of}" }
`;

let project: TemporaryProject;

/** Sets parameters of the stage in the manifest: what `--set` changes is published elsewhere. */
function setting(params: string): void {
  project.manifest(MANIFEST.replace("squares: {", `squares: { params: { ${params} },`));
}

/** A stage that squares numbers, notes in the project which ones it computed, and may fail at one. */
function squares(more = "", square = "at * at"): void {
  project.stage("squares", {
    params: "count: z.int().default(3), failing: z.int().default(99)",
    head: 'import { appendFileSync } from "node:fs";',
    more,
    body: `const lines: unknown[] = [];
    for (let at = 0; at < context.params.count; at++) {
      if (at === context.params.failing) throw new Error("enough");
      let value = context.memory.get("square " + at);
      if (value === undefined) {
        appendFileSync(join(ROOT, "computed-" + context.cell.of), at + " ");
        value = ${square};
        context.memory.set("square " + at, value);
      }
      lines.push(value);
    }
    write("out.txt", lines.join(" "));`,
  });
}

/** Which squares a run computed for a cell. */
async function computed(argv: readonly string[], of = "one"): Promise<string> {
  for (const each of ["one", "two"]) project.write(`computed-${each}`, "");
  await project.run(argv);
  return project.read(`computed-${of}`).trim();
}

const published = (of = "one") => project.read(`results/${of}/out.txt`);

/** The folders of the memory that hold something. */
function scopes(): string[] {
  return readdirSync(project.path(MEMORY, "squares")).map((name) => project.path(MEMORY, "squares", name));
}

beforeEach(() => {
  project = new TemporaryProject();
  project.manifest(MANIFEST);
  squares();
});

afterEach(() => project.remove());

describe("what a cell remembers", () => {
  test("is not computed again when its parameters change, and the result is the one of an empty store", async () => {
    expect(await computed([])).toBe("0 1 2");
    setting("count: 5");
    expect(await computed([])).toBe("3 4");
    expect(project.read("computed-two").trim()).toBe("3 4");
    expect(published()).toBe("0 1 4 9 16");
    setting("count: 4");
    expect(await computed([])).toBe("");
    expect(published()).toBe("0 1 4 9");
    rmSync(project.path(".delta-nas"), { recursive: true });
    setting("count: 4");
    expect(await computed(["-j", "1"])).toBe("0 1 2 3");
    expect(published()).toBe("0 1 4 9");
  });

  test("is the same in a process that other cells share", async () => {
    squares('process: "shared",');
    expect(await computed([])).toBe("0 1 2");
    setting("count: 5");
    expect(await computed([], "two")).toBe("3 4");
    expect(published("two")).toBe("0 1 4 9 16");
  });

  test("counts for the same code and seed only, and comes back with them", async () => {
    await project.run();
    squares("", "at * at + 1");
    setting("count: 4");
    expect(await computed([])).toBe("0 1 2 3");
    expect(published()).toBe("1 2 5 10");
    squares();
    project.manifest(MANIFEST.replace("version: 2", "version: 2\nseed: 5"));
    expect(await computed([])).toBe("0 1 2");
    project.manifest(MANIFEST);
    setting("count: 4");
    expect(await computed([])).toBe("3");
  });

  test("is computed again where a file was damaged", async () => {
    await project.run();
    for (const folder of scopes()) {
      for (const name of readdirSync(folder)) {
        const text = readFileSync(join(folder, name), "utf8");
        writeFileSync(join(folder, name), text.replace('["square 2",4]', '["square 2",5]'));
      }
    }
    setting("count: 4");
    expect(await computed([])).toBe("0 1 2 3");
    expect(published()).toBe("0 1 4 9");
  });

  test("stays when the cell fails later", async () => {
    setting("failing: 2");
    const { code } = await project.run([]);
    expect(code).toBe(1);
    setting("failing: 99");
    expect(await computed([])).toBe("2");
  });

  test("does not stay when the code was changed while the cell ran", async () => {
    project.stage("squares", {
      head: 'import { utimesSync } from "node:fs";',
      body: `context.memory.set("square 0", 0);
      utimesSync(import.meta.path, 1, 1);
      write("out.txt", "");`,
    });
    const { code, out } = await project.run(["--only", "squares[of=one]"]);
    expect(code).toBe(1);
    expect(out).toContain('"stages/squares.ts" was changed while "squares[of=one]" ran');
    expect(project.has(MEMORY)).toBe(false);
  });

  test("is worth no failure where it cannot be kept", async () => {
    mkdirSync(project.path(".delta-nas/store"), { recursive: true });
    project.write(MEMORY, "not a folder");
    const { code } = await project.run();
    expect(code).toBe(0);
    setting("count: 4");
    expect(await computed([])).toBe("0 1 2 3");
    expect(project.read(MEMORY)).toBe("not a folder");
  });
});

describe("runs that take nothing from the memory", () => {
  /** Makes every cell remember a wrong square, in files that are as they should be. */
  function poison(): void {
    for (const folder of scopes()) {
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
      addEntries(folder, new Map([["square 1", 7]]), {}, project.path(".delta-nas/store/attempts"));
    }
  }

  test("--force computes what it is asked for", async () => {
    await project.run();
    poison();
    expect(await computed(["squares[of=one]", "--force"])).toBe("0 1 2");
    expect(published()).toBe("0 1 4");
  });

  test("verify --rerun computes, and so finds a result that a wrong memory made", async () => {
    await project.run();
    expect((await project.run(["verify", "--rerun", "2"])).code).toBe(0);
    poison();
    setting("count: 4");
    expect(await computed([])).toBe("0 2 3");
    expect(published()).toBe("0 7 4 9");
    setting("count: 4");
    const { code, out } = await project.run(["verify", "--rerun", "2"]);
    expect(code).toBe(1);
    expect(out).toContain('WRONG    squares[of=one]: computed once more, "out.txt" came out different\n');
    expect(out).toContain('WRONG    squares[of=two]: computed once more, "out.txt" came out different\n');
  });
});

test("gc removes what is remembered where results leave no room for it, and a cell then computes it again", async () => {
  await project.run();
  expect(scopes().length).toBe(2);
  const kept = JSON.parse((await project.run(["gc", "--json"])).out) as { keptBytes: number; removedBytes: number };
  expect(kept.removedBytes).toBe(0);
  const report = JSON.parse((await project.run(["gc", "--max-size", "10B", "--json"])).out) as typeof kept;
  expect(report).toMatchObject({ keptRecords: 2, removedRecords: 0, keptBytes: 5 });
  expect(report.removedBytes).toBe(kept.keptBytes - 5);
  expect(scopes()).toEqual([]);
  setting("count: 4");
  expect(await computed([])).toBe("0 1 2 3");
});
