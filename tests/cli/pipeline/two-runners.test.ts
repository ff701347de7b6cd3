import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { rmSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
  project.manifest(`version: 2
stages:
  cell: { matrix: { n: [1, 2, 3, 4, 5, 6] } }
  gather: { needs: [cell], publish: results }
`);
  project.stage("cell", {
    head: 'import { appendFileSync } from "node:fs";',
    body: `appendFileSync(join(ROOT, "done"), context.cell.n + "\\n");
    await Bun.sleep(300);
    write("out.txt", String(context.cell.n));`,
  });
  project.stage("gather", { body: 'write("out.txt", read("cell", "out.txt"));' });
});

afterEach(() => project.remove());

test("two runners on one store do every cell once, and both end with all results", async () => {
  const ended = await Promise.all([project.run(["-j2"]), project.run(["-j2"])]);
  expect(ended.map(({ code }) => code)).toEqual([0, 0]);
  expect(project.read("done").trim().split("\n").sort()).toEqual(["1", "2", "3", "4", "5", "6"]);
  expect(project.read("results/out.txt")).toBe("1+2+3+4+5+6");
  expect(Object.keys(project.contents(".delta-nas/store/locks"))).toEqual([]);
});

test("a runner takes over the cells of one that was killed while it waited for them", async () => {
  const first = project.start(["-j2"]);
  while (!project.has("done")) await Bun.sleep(5);
  const second = project.run(["-j2", "--json"]);
  await Bun.sleep(200);
  first.kill("SIGKILL");
  await first.exited;
  expect((await second).code).toBe(0);
  expect(project.read("results/out.txt")).toBe("1+2+3+4+5+6");
  rmSync(project.path("results"), { recursive: true });
  expect(await project.ran()).toEqual([]);
});
