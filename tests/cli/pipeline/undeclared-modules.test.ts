import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { rmSync, symlinkSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

/** An import whose path is computed, so that nobody can follow it. */
const COMPUTED = (name: string) => `const { default: value } = await import(join(ROOT, "lib", "${name}" + ".ts"));`;
/** Starts a module of the project, whose name stands in the code, in a process or a thread. */
const CHILD = 'Bun.fileURLToPath(new URL("../lib/child.ts", import.meta.url))';
const THREAD = 'new URL("../lib/thread.ts", import.meta.url)';

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
  project.manifest(`version: 2
stages:
  cell: { matrix: { n: [1, 2] }, publish: "results/$\{n}" }
`);
  project.write("lib/hidden.ts", "export default 42;\n");
});
afterEach(() => project.remove());

async function refused(argv: readonly string[] = []): Promise<void> {
  const { code, out } = await project.run(["-j1", ...argv]);
  expect(code).toBe(1);
  expect(out).toContain('"lib/hidden.ts" was loaded by a computed import; it is not in the fingerprint of "cell[n=1]"');
  expect(out).toContain("name it in the modules of the axis or stage that it belongs to");
  expect(project.contents(".delta-nas/store/records")).toEqual({});
  expect(project.contents(".delta-nas/store/blobs")).toEqual({});
  expect(project.has("results")).toBe(false);
}

/** A module that loads the hidden one and sends what it holds by `send`. */
function loading(send: string, before = ""): string {
  return `${before}const { default: value } = await import(["./hidden", ".ts"].join(""));\n${send}\n`;
}

describe("a cell that loads a file of the project which its fingerprint does not follow is refused", () => {
  for (const kind of ["own", "shared"]) {
    const more = `process: "${kind}",`;

    test(`in a process that is ${kind}`, async () => {
      project.stage("cell", { more, body: `${COMPUTED("hidden")} write("out.txt", String(value));` });
      await refused();
    });

    test(`in a process that is ${kind}, when the computation goes wrong only then`, async () => {
      project.stage("cell", {
        more,
        body: `${COMPUTED("hidden")} context.memory.set("a", value); return failed({ code: "stage-failed", message: "no" });`,
      });
      expect((await project.run(["-j1"])).code).toBe(1);
      expect(project.contents(".delta-nas/store/memory")).toEqual({});
    });

    test(`in a thread of a process that is ${kind}`, async () => {
      project.write("lib/thread.ts", loading("postMessage(value);"));
      project.stage("cell", {
        more,
        body: `const worker = new Worker(${THREAD});
          write("out.txt", await new Promise((found) => { worker.onmessage = ({ data }) => found(String(data)); }));
          worker.terminate();`,
      });
      await refused();
    });

    test(`in a thread as Node starts them, of a process that is ${kind}`, async () => {
      const imports = 'import { parentPort } from "node:worker_threads";\n';
      project.write("lib/thread.ts", loading("parentPort.postMessage(value);", imports));
      project.stage("cell", {
        more,
        head: 'import { Worker as NodeWorker } from "node:worker_threads";',
        body: `const worker = new NodeWorker(${THREAD});
          write("out.txt", await new Promise((found) => worker.once("message", (value) => found(String(value)))));
          await worker.terminate();`,
      });
      await refused();
    });

    test(`in a child of a process that is ${kind}, which is killed once it has answered`, async () => {
      project.write("lib/child.ts", loading("process.send(value); await Bun.sleep(60_000);"));
      project.stage("cell", {
        more,
        body: `const value = await new Promise((found) => {
            const child = Bun.spawn([process.execPath, ${CHILD}], {
              env: { ...process.env, MORE: "1" },
              ipc: (value) => { child.kill("SIGKILL"); child.exited.then(() => found(value)); },
            });
          });
          write("out.txt", String(value));`,
      });
      await refused();
    });
  }

  test("in a child that writes its answer and ends", async () => {
    project.write("lib/child.ts", loading("console.log(value);"));
    project.stage("cell", {
      body: `const child = Bun.spawn([process.execPath, ${CHILD}], { stdout: "pipe" });
        write("out.txt", await new Response(child.stdout).text());`,
    });
    await refused();
  });

  test("in a thread of a child", async () => {
    project.write("lib/thread.ts", loading("postMessage(value);"));
    const message = "worker.onmessage = ({ data }) => { console.log(data); process.exit(0); };";
    project.write("lib/child.ts", `const worker = new Worker(new URL("./thread.ts", import.meta.url));\n${message}\n`);
    project.stage("cell", {
      body: `const child = Bun.spawn([process.execPath, ${CHILD}], { stdout: "pipe" });
        write("out.txt", await new Response(child.stdout).text());`,
    });
    await refused();
  });

  test("in a shared process in which a cell of other code, that may load it, ran before", async () => {
    project.write("lib/axis.ts", 'export const paths = (root) => (n) => (n === 2 ? [root + "/lib/hidden.ts"] : []);\n');
    project.manifest(`version: 2
stages:
  cell: { matrix: { n: [2, 1] }, publish: "results/$\{n}" }
`);
    project.stage("cell", {
      head: 'import { paths } from "../lib/axis.ts";',
      more: 'process: "shared", axes: { n: { schema: z.int(), modules: paths(ROOT) } },',
      body: `${COMPUTED("hidden")} write("out.txt", String(value) + process.pid);`,
    });
    const { code, out } = await project.run(["-j1"]);
    expect(code).toBe(1);
    expect(out).toContain('it is not in the fingerprint of "cell[n=1]"');
    expect([project.has("results/1"), project.has("results/2/out.txt")]).toEqual([false, true]);
  });
});

test("what a cell may load is loaded: literal imports, packages, modules of its values, by any name of the folder", async () => {
  const link = `${project.root}-link`;
  symlinkSync(project.root, link);
  project.write("lib/axis.ts", 'export const paths = (root) => (n) => [root + "/lib/plug-" + n + ".ts"];\n');
  for (const n of [1, 2]) project.write(`lib/plug-${n}.ts`, `import "./hidden.ts";\nexport default ${n};\n`);
  project.write("lib/made.ts", "export const text = 'export default 3;';\n");
  project.write("lib/later.ts", 'import { z } from "zod";\nexport default z.int().parse(7);\n');
  project.stage("cell", {
    head: 'import { paths } from "../lib/axis.ts";\nimport { text } from "../lib/made.ts";',
    more: "axes: { n: { schema: z.int(), modules: paths(ROOT) } },",
    body: `const { default: value } = await import(join(ROOT, "lib", "plug-" + context.cell.n + ".ts"));
      const { default: later } = await import("../lib/later.ts");
      writeFileSync("made.ts", text);
      const { default: made } = await import(join(process.cwd(), "made.ts"));
      const child = Bun.spawn([process.execPath, "-e", "console.log(9)"], { stdout: "pipe" });
      const said = (await new Response(child.stdout).text()).trim();
      write("out.txt", [value, later, made, said].join(" "));`,
  });
  expect((await project.run(["--file", `${link}/pipeline.yaml`])).out).toContain("2 run");
  rmSync(link);
  expect([project.read("results/1/out.txt"), project.read("results/2/out.txt")]).toEqual(["1 7 3 9", "2 7 3 9"]);
});
