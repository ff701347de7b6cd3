import { describe, expect, test } from "bun:test";
import { basename, dirname, join, relative, resolve } from "node:path";
import { MEASURED_SPACES } from "../../src/benchmarks/benchmark-folders.ts";
import * as benchmarks from "../../src/benchmarks/registry.ts";
import * as tasks from "../../src/benchmarks/tasks/task.ts";
import { unwrap } from "../../src/failure/failure.ts";
import { ModuleGraph } from "../../src/runner/fingerprint/module-graph.ts";
import * as spaces from "../../src/spaces/registry.ts";
import { ARTIFACTS, EVERY_SPACE } from "./opened-spaces.ts";

const ROOT = resolve(import.meta.dir, "../..");
const PROGRAM = join(import.meta.dir, "opening-program.ts");
const graph = new ModuleGraph();

const spaceModules = (name: string) => unwrap(spaces.spaceModules(name));
const taskModules = (name: string) => unwrap(tasks.taskModules(name));
const benchmarkModules = (name: string) => unwrap(benchmarks.benchmarkModules(name));

/** The project's files that some modules reach, relative to the root. */
function reached(...modules: readonly string[]): string[] {
  const paths = modules.flatMap((module) => graph.reachable([module]).map(({ path }) => relative(ROOT, path)));
  return [...new Set(paths)].sort();
}

/** The files that this program reaches by what is written out, whatever it opens. */
const shared = new Set(reached(PROGRAM));

function loadedBy(kind: string, name: string): string[] {
  const command = [process.execPath, PROGRAM, kind, name, ARTIFACTS];
  const { exitCode, stdout, stderr } = Bun.spawnSync(command, { stderr: "pipe" });
  expect({ exitCode, stderr: stderr.toString() }).toEqual({ exitCode: 0, stderr: "" });
  const files = JSON.parse(stdout.toString()) as string[];
  return files.map((file) => relative(ROOT, file)).filter((file) => !/^\.\.\/|(^|\/)node_modules\//.test(file));
}

const others = (own: string) =>
  ["nasbench101", "nasbench201", "nasbench301", "transnas101", "block", "declared", "four-node-cell"].filter(
    (name) => name !== own,
  );
const folders = (files: readonly string[]) => new Set(files.map((file) => basename(dirname(file))));

describe("the modules of a space", () => {
  test("are few for NAS-Bench-201 on CIFAR-10, and no other benchmark's", () => {
    const files = reached(...spaceModules("nasbench201"), ...taskModules("nasbench201/cifar10"));
    expect(files.length).toBeWithin(10, 31);
    expect(files.filter((file) => /nasbench101|nasbench301|transnas|block\/|declared/.test(file))).toEqual([]);
  });

  test("are not reached by what opens any space", () => {
    const files = reached(
      ...["src/spaces/design-space.ts", "src/benchmarks/tasks/open-task.ts", "src/benchmarks/tasks/task.ts"].map(
        (file) => join(ROOT, file),
      ),
    );
    for (const name of [...others(""), "transnas101-micro", "transnas101-macro"])
      expect(folders(files)).not.toContain(name);
    expect(files.length).toBeWithin(10, 31);
  });

  test("of block and declared spaces are apart from the benchmarks'", () => {
    const measured = folders(reached(...MEASURED_SPACES.flatMap(spaceModules)));
    for (const space of MEASURED_SPACES) expect(measured).toContain(space);
    for (const name of ["block", "declared"]) expect(measured).not.toContain(name);
    for (const [name, own] of [
      ["block(7,3)", "block"],
      ["data/spaces/example.yaml", "declared"],
    ] as const) {
      const found = folders(reached(...spaceModules(name)));
      expect(found).toContain(own);
      for (const space of MEASURED_SPACES) expect(found).not.toContain(space);
    }
  });

  test("of one benchmark do not reach another's", () => {
    const files = reached(...benchmarkModules("nasbench201"));
    expect(folders(files)).toContain("nasbench201");
    expect(files.filter((file) => /nasbench101|nasbench301|transnas/.test(file))).toEqual([]);
    expect(
      reached(...benchmarkModules("nasbench101")).filter((file) => /nasbench201|nasbench301|transnas/.test(file)),
    ).toEqual([]);
    expect(() => benchmarkModules("block")).toThrow('the search space "block" has no benchmark table');
    expect(() => spaceModules("nasbench20")).toThrow('did you mean "nasbench201"?');
  });

  test.each(EVERY_SPACE.map((name) => [basename(name), name]))(
    "are all that opening %s loads",
    (_, name) => {
      const allowed = new Set([...shared, ...reached(...spaceModules(name))]);
      const loaded = loadedBy("space", name);
      expect(loaded.filter((file) => !allowed.has(file))).toEqual([]);
      expect(loaded).toContain(relative(ROOT, spaceModules(name)[0]!));
    },
    60_000,
  );

  test("of a task are all that reading it loads", () => {
    for (const name of ["nasbench201/cifar10", "transnas101-micro/jigsaw", "nasbench301/cifar10"]) {
      expect(tasks.taskNames()).toContain(name);
      const allowed = new Set([...shared, ...reached(...taskModules(name))]);
      expect(loadedBy("task", name).filter((file) => !allowed.has(file))).toEqual([]);
    }
  }, 60_000);
});
