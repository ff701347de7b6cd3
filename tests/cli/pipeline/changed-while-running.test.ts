import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
});

afterEach(() => project.remove());

test("a source file that is edited and put back while its stage runs makes the result worthless", async () => {
  project.manifest("version: 2\nstages:\n  reader: {}\n");
  project.write("lib/answer.ts", "export const answer = 42;\n");
  project.stage("reader", {
    head: 'import { answer } from "../lib/answer.ts";',
    body: `const path = join(ROOT, "lib/answer.ts");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, "export const answer = 43;\\n");
    writeFileSync(path, text);
    write("out.txt", String(answer));`,
  });
  const { code, out } = await project.run();
  expect(code).toBe(1);
  expect(out).toContain(
    'error: "lib/answer.ts" was changed while "reader" ran\n  Run again; the result was not kept.\n',
  );
  expect(readdirSync(project.path(".delta-nas/store/records"))).toEqual([]);
});

for (const [how, lines] of Object.entries({
  "written by a stage": ['writeFileSync(path, "vandal");', 'write("out.txt", "");'],
  "edited by a stage and put back": [
    'writeFileSync(path, "SOURCE");',
    'write("out.txt", readFileSync(path, "utf8"));',
    'writeFileSync(path, "source");',
  ],
})) {
  test(`an input that is ${how} makes the result worthless, and is made again`, async () => {
    project.manifest("version: 2\nstages:\n  source: {}\n  vandal: { needs: [source] }\n  user: { needs: [source] }\n");
    project.stage("source", { body: 'write("out.txt", "source");' });
    project.stage("vandal", {
      head: 'import { chmodSync } from "node:fs";',
      body: ['const path = context.inputs("source")[0].path("out.txt");', "chmodSync(path, 0o644);", ...lines].join(
        "\n",
      ),
    });
    project.stage("user", { body: 'write("out.txt", read("source", "out.txt"));' });
    expect((await project.run(["vandal"])).out).toContain('error: "vandal" changed its input "out.txt" of "source"\n');
    expect(await project.ran(["user"])).toEqual(["source", "user"]);
  });
}
