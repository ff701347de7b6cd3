import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { TemporaryProject } from "./temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

/** An axis of which every value reads a file of its own, but for `none`. */
const AXIS = `axes: { name: {
    schema: z.string().describe("a name."),
    files: (name: string) => (name === "none" ? [] : ["data/" + name + ".txt"]),
  } },`;
const BODY = `const { name } = context.cell;
    write("out.txt", name === "none" ? "" : readFileSync(context.file("data/" + name + ".txt"), "utf8"));`;

let project: TemporaryProject;
beforeEach(() => {
  project = new TemporaryProject();
  project.manifest(`version: 2
stages:
  read: { matrix: { name: [a, b, none] }, publish: "results/\${name}" }
`);
  project.stage("read", { more: AXIS, body: BODY });
  for (const name of ["a", "b"]) project.write(`data/${name}.txt`, name);
});
afterEach(() => project.remove());

test("a cell reads the files that its axes name, and runs again when one of them has changed", async () => {
  expect(await project.ran()).toEqual(["read[name=a]", "read[name=b]", "read[name=none]"]);
  expect(project.read("results/b/out.txt")).toBe("b");
  project.write("data/b.txt", "other");
  expect(await project.ran()).toEqual(["read[name=b]"]);
  expect(project.read("results/b/out.txt")).toBe("other");
  const { out } = await project.run(["why", "read[name=b]", "--files"]);
  expect(out.split("\n")).toContain("data/b.txt");
});

test("a file of another value is not among those of a cell", async () => {
  project.stage("read", { more: AXIS, body: 'write("out.txt", context.file("data/a.txt"));' });
  const { code, out } = await project.run(["read[name=b]"]);
  expect(code).toBe(1);
  expect(out).toContain('the stage "read" asked for the file "data/a.txt", which is not among its files');
});

test("a file that is not there is refused before anything runs", async () => {
  project.manifest("version: 2\nstages: { read: { matrix: { name: [a, c] } } }\n");
  const { code, err } = await project.run();
  expect([code, err]).toEqual([
    2,
    `error: the cell "read[name=c]" reads "data/c.txt", which does not exist
  Create the file, or correct its path, which starts at the project's folder.
`,
  ]);
});

test("nothing is published over a file that a cell reads", async () => {
  project.write("results/in.txt", "");
  project.manifest("version: 2\nstages: { read: { matrix: { name: [a] }, publish: results } }\n");
  const axis = 'axes: { name: { schema: z.string().describe("a name."), files: () => ["results/in.txt"] } },';
  project.stage("read", { more: axis, outputs: ["in.txt"], body: 'write("in.txt", "");' });
  const { code, err } = await project.run();
  expect([code, err]).toEqual([2, expect.stringContaining('read by the stage "read"')]);
});
