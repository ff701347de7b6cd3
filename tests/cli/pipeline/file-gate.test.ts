import { afterAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArguments } from "../../../src/cli/pipeline/arguments.ts";
import { openProject } from "../../../src/cli/pipeline/open-project.ts";
import { unwrap } from "../../../src/failure/failure.ts";
import { COMMAND_LINE } from "../../runner/temporary-project.ts";

setDefaultTimeout(60_000);

const REPOSITORY = resolve(import.meta.dir, "../../..");
const cache = mkdtempSync(join(tmpdir(), "delta-nas-files-"));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

/** The files that a cell of the project's own manifest follows, as the command line counts them. */
async function counted(cell: string): Promise<number> {
  const argv = [process.execPath, COMMAND_LINE, "why", cell, "--files", "--cache", cache];
  const child = Bun.spawn(argv, { cwd: REPOSITORY, stdin: "ignore", stdout: "pipe", stderr: "inherit" });
  const lines = (await new Response(child.stdout).text()).trim().split("\n");
  expect([await child.exited, lines.at(-1)]).toEqual([0, `${lines.length - 1} files`]);
  return lines.length - 1;
}

test.each([
  ["regularized-evolution", 60],
  ["gaussian-process-moves", 90],
])("a search of NAS-Bench-201 by %s follows at most %d files", async (strategy, most) => {
  expect(await counted(`search[task=nasbench201/cifar10,strategy=${strategy}]`)).toBeLessThanOrEqual(most);
});

test("no cell of one benchmark follows a file of another", async () => {
  const argv = ["plan", "--file", join(REPOSITORY, "pipeline.yaml"), "--cache", cache];
  const { workspace } = unwrap(await openProject(unwrap(parseArguments(argv)), {}));
  const benchmarks = ["nasbench101", "nasbench201", "nasbench301", "transnas101"];
  const strange: string[] = [];
  const judged = new Set<string>();
  for (const [cell, { code }] of workspace.facts) {
    const own = cell.coordinates.space ?? cell.coordinates.benchmark ?? cell.derived.space;
    if (own === undefined) continue;
    const files = Object.keys(code.sources);
    expect(files.length).toBeGreaterThan(3);
    judged.add(`${cell.stage.name} of ${own}`);
    const others = benchmarks.filter((benchmark) => !String(own).startsWith(benchmark));
    const found = files.filter((file) => others.some((other) => file.includes(`/${other}`)));
    if (found.length > 0) strange.push(`${cell.id}: ${found.join(", ")}`);
  }
  expect(strange).toEqual([]);
  for (const benchmark of benchmarks.slice(0, 3)) expect(judged).toContain(`evaluate of ${benchmark}`);
});
