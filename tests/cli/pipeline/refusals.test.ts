import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject();
  project.stage("one", { params: "count: z.int().default(1)", body: 'write("out.txt", "");' });
});

afterAll(() => project.remove());

async function refused(manifest: string, ...argv: string[]): Promise<string> {
  project.manifest(manifest);
  const { code, out, err } = await project.run(argv);
  expect([code, out]).toEqual([2, ""]);
  expect(project.has(".delta-nas")).toBe(false);
  return err;
}

test("a malformed manifest ends with exit code 2, a position, and nothing run", async () => {
  expect(
    await refused("version: 2\nstages: {one: {}}}\n"),
  ).toBe(`error: malformed YAML: Unexpected flow-map-end token in YAML stream: "}"
  at pipeline.yaml:2:18

  2 | stages: {one: {}}}
    |                  ^

  Correct the YAML at this place.
`);
});

test("an unknown stage, profile or parameter on the command line is refused with the nearest name", async () => {
  const manifest = "version: 2\nprofiles: { quick: {} }\nstages: { one: {} }\n";
  expect(await refused(manifest, "onne")).toBe(
    'error: unknown stage "onne"\n  at command line\n  Did you mean "one"?\n',
  );
  expect(await refused(manifest, "--profile", "quik")).toBe(
    'error: unknown profile "quik"\n  at --profile\n  Did you mean "quick"?\n',
  );
  expect(await refused(manifest, "--set", "one.cuont=1")).toBe(
    'error: the stage "one" has no parameter "cuont"\n  at --set argument\n  Did you mean "count"?\n',
  );
  expect(await refused(manifest, "--set", "one.count=many")).toBe(
    'error: "one.count" must be a number, not "many"\n  at --set argument\n  Correct the value.\n',
  );
});

test("a missing manifest is refused", async () => {
  const { code, err } = await project.run(["--file", "nowhere.yaml"]);
  expect(code).toBe(2);
  expect(err).toBe(
    'error: there is no manifest "nowhere.yaml"\n  Run in the project\'s folder, or name it with `--file`.\n',
  );
});

test("with --json a refusal is one JSON line on stdout", async () => {
  project.manifest("version: 1\nstages: {}\n");
  const { code, out, err } = await project.run(["plan", "--json"]);
  expect([code, err]).toEqual([2, ""]);
  expect(JSON.parse(out)).toMatchObject({
    kind: "error",
    failure: { code: "invalid-manifest", where: "pipeline.yaml:1:10" },
  });
});

test("--help explains and ends with 0", async () => {
  const { code, out } = await project.run(["--help"]);
  expect(code).toBe(0);
  expect(out).toStartWith("Usage: pipeline [COMMAND] [SELECTOR…] [FLAGS]\n");
});
