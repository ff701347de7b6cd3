import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, symlinkSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeAll(async () => {
  project = new TemporaryProject();
  project.manifest("version: 2\nprofiles: { p: { lock: p.lock } }\nstages: { one: { matrix: { n: [1, 2] } } }\n");
  project.stage("one", { params: "count: z.number().default(1)", body: 'write("out.txt", "");' });
  project.write("cells.json", (await project.run(["plan", "--json"])).out);
});

afterAll(() => project.remove());

async function refused(...argv: string[]): Promise<string> {
  const { code, out, err } = await project.run(argv);
  expect([code, out]).toEqual([2, ""]);
  return err;
}

test("a selector with nothing, half a coordinate or one twice in its brackets is refused", async () => {
  const at = "\n  at command line\n  ";
  const write = "Write `one[key=value,…]`, or `one` for all its cells.\n";
  expect(await refused("one[]")).toBe(`error: "one[]" has an empty coordinate${at}${write}`);
  expect(await refused("plan", "one[n=1,]")).toBe(`error: "one[n=1,]" has an empty coordinate${at}${write}`);
  expect(await refused("plan", "one[n]")).toBe(`error: "one[n]" has the coordinate "n" without a value${at}${write}`);
  expect(await refused("plan", "one[n=1,n=2]")).toBe(
    `error: "one[n=1,n=2]" names "n" twice${at}Name one value for each coordinate.\n`,
  );
});

test("a stage that is named like a command is not what was meant", async () => {
  expect(await refused("run", "status")).toBe(
    'error: unknown stage "status"\n  at command line\n  Known stages: one.\n',
  );
});

test("a revision that git does not know is told from one without a lock file", async () => {
  expect(await refused("diff", "nosuchrev", "-p", "p")).toBe(
    `error: there is no revision "nosuchrev": the project is not in a git repository
  at command line
  Run in a clone of the project's repository.
`,
  );
  const git = (...argv: string[]) =>
    Bun.spawnSync(["git", "-c", "user.name=a", "-c", "user.email=a@b", ...argv], { cwd: project.root });
  git("init", "-q", "-b", "trunk");
  git("add", "pipeline.yaml");
  git("commit", "-qm", "one");
  git("tag", "version-1");
  expect(await refused("diff", "nosuchrev", "-p", "p")).toBe(
    'error: there is no revision "nosuchrev"\n  at command line\n  Name a commit, branch or tag.\n',
  );
  expect(await refused("diff", "version1")).toBe(
    'error: there is no revision "version1"\n  at command line\n  Did you mean "version-1"?\n',
  );
  expect((await project.run(["-p", "p"])).code).toBe(0);
  expect(await refused("diff", "trunk", "-p", "p")).toBe(
    'error: the revision "trunk" has no "p.lock"\n  Name a commit, branch or tag that holds one.\n',
  );
});

test("a cell that a list does not have is told from a list that is none", async () => {
  const make = "Make it with `bun run pipeline plan --json > FILE`.\n";
  const exec = (list: string, index: string) => refused("exec-cell", "--manifest", list, "--index", index);
  expect(await exec("cells.json", "99")).toBe(
    `error: there is no cell 99 in "cells.json", which lists 2 cells
  at --index
  Give an index from 0 to 1.
`,
  );
  expect(await exec("none.json", "0")).toBe(`error: the list of cells "none.json" does not exist\n  ${make}`);
  expect(await exec("stages", "0")).toBe(`error: the list of cells "stages" is a folder, not a file\n  ${make}`);
  expect(await exec("/dev/zero", "0")).toBe(`error: the list of cells "/dev/zero" is a device, not a file\n  ${make}`);
  project.write("other.json", project.read("cells.json").replaceAll("n=2", "n=3"));
  expect(await exec("other.json", "1")).toBe(
    `error: "other.json" lists the cell "one[n=3]", which "pipeline.yaml" does not have
  Make it anew with \`bun run pipeline plan --json > FILE\`: the manifest has changed.
`,
  );
});

test("a manifest that cannot be read is told from one that is not there", async () => {
  const name = "Name a file that can be read with `--file`.\n";
  Bun.spawnSync(["mkfifo", project.path("pipe")]);
  expect(await refused("--file", "pipe")).toBe(`error: the manifest "pipe" is a pipe, not a file\n  ${name}`);
  expect(await refused("schema", "--file", "pipe")).toBe(`error: the manifest "pipe" is a pipe, not a file\n  ${name}`);
  expect(await refused("--file", "/dev/zero")).toBe(
    `error: the manifest "/dev/zero" is a device, not a file\n  ${name}`,
  );
  symlinkSync("gone.yaml", project.path("link.yaml"));
  expect(await refused("--file", "link.yaml")).toBe(`error: the manifest "link.yaml" is a link to nothing\n  ${name}`);
  expect(await refused("--file", "stages")).toBe(`error: the manifest "stages" is a folder, not a file\n  ${name}`);
  expect(await refused("--file", "pipeline.yaml/x")).toBe(
    `error: the manifest "pipeline.yaml/x" cannot be read: part of its path is not a folder\n  ${name}`,
  );
  project.write("large.yaml", "#".repeat(1_000_001));
  expect(await refused("--file", "large.yaml")).toBe(
    `error: the manifest "large.yaml" has 1000001 bytes, over 1000000\n  ${name}`,
  );
});

// Root may read everything.
test.skipIf(process.getuid?.() === 0)("a manifest without permission to read is not missing", async () => {
  project.write("secret.yaml", "version: 2\nstages: {}\n");
  chmodSync(project.path("secret.yaml"), 0);
  expect(await refused("--file", "secret.yaml")).toBe(
    'error: the manifest "secret.yaml" cannot be read: permission denied\n  Name a file that can be read with `--file`.\n',
  );
});

test("a set value that is no data is refused with what is wrong with it", async () => {
  const at = "\n  at --set argument\n  Correct the value, or quote it.\n";
  const of = (text: string, why: string) =>
    `error: the value ${JSON.stringify(text)} of "one.count" cannot be taken: ${why}${at}`;
  expect(await refused("--set", "one.count=.nan")).toBe(of(".nan", '".nan" is no finite number'));
  expect(await refused("--set", "one.count=1e400")).toBe(of("1e400", '"1e400" is too large for a number'));
  expect(await refused("--set", "one.count=*x")).toBe(of("*x", 'the alias "*x" has no anchor before it'));
});

test("control characters and long arguments are shown as escapes and in part", async () => {
  const odd = "a\u001b[31m\rb\u202e";
  const shown = "a\\u001b[31m\\rb\\u202e";
  const long = "x".repeat(100_000);
  const cut = `"${"x".repeat(117)}..."`;
  const line = "\n  at command line\n  ";
  expect(await refused(odd)).toBe(
    `error: "${shown}" is not a selector${line}Write \`stage\` or \`stage[key=value,…]\`.\n`,
  );
  expect(await refused(long)).toBe(`error: unknown stage ${cut}${line}Known stages: one.\n`);
  expect(await refused("--profile", long)).toBe(
    `error: unknown profile ${cut}\n  at --profile\n  Known profiles: p.\n`,
  );
  expect(await refused(`--file=${long}`)).toBe(
    `error: the manifest ${cut} cannot be read: its name is too long\n  Name a file that can be read with \`--file\`.\n`,
  );
  expect(await refused("--set", long)).toBe(
    `error: ${cut} is not a setting\n  at --set argument\n  Write \`--set stage.param=value\`, or \`--set stage.axis.name.setting=value\`.\n`,
  );
  expect(await refused("-j", odd.replace("[", "("))).toBe(
    `error: "${shown.replace("[", "(")}" is not a number of jobs${line}Give \`-j\` a whole number from 1 to 4096.\n`,
  );
});
