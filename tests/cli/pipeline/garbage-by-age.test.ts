import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeEach(async () => {
  project = new TemporaryProject();
  project.manifest("version: 2\nstages:\n  one: { params: { salt: 1 }, publish: results }\n");
  project.stage("one", { params: "salt: z.int()", body: 'write("out.txt", "salt " + context.params.salt);' });
  for (const salt of [3, 2, 1]) await project.run(["--set", `one.salt=${salt}`]);
});

afterEach(() => project.remove());

/** Sets back or forward when the result of a salt was made. */
function madeDaysAgo(salt: number, days: number): void {
  const records = Object.entries(project.contents(".delta-nas/store/records"));
  const [path, text] = records.find(([, record]) => record.includes(`"salt": ${salt}`))!;
  const finished = new Date(Date.now() - days * 86_400_000).toISOString();
  project.write(path, text.replace(/"finished": "[^"]+"/, `"finished": "${finished}"`));
}

test("gc --max-age removes what was made longer ago, also when it was reused since, and nothing else", async () => {
  madeDaysAgo(1, 40);
  madeDaysAgo(2, 20);
  madeDaysAgo(3, -5);
  expect(await project.ran()).toEqual([]);
  expect((await project.run(["gc", "--max-age", "30d"])).out).toMatch(/^removed 1 result and 0\.0 MB; 2 results of /);
  expect(await project.ran(["--set", "one.salt=2"])).toEqual([]);
  expect(await project.ran(["--set", "one.salt=3"])).toEqual([]);
  expect(await project.ran()).toEqual(["one"]);
  expect(project.read("results/out.txt")).toBe("salt 1");
});
