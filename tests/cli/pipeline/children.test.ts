import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject();
  project.manifest("version: 2\nstages:\n  parent: {}\n");
});

afterEach(() => project.remove());

/** Whether a process runs; one that is dead but was not collected yet does not. */
function runs(pid: string): boolean {
  return existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
}

describe.skipIf(process.platform !== "linux")("what a stage started ends with it", () => {
  for (const kind of ["own", "shared"]) {
    for (const signal of ["SIGKILL", "SIGINT", "SIGTERM"] as const) {
      test(`when the run is ended by ${signal}, in a process that is ${kind}`, async () => {
        project.stage("parent", {
          more: `process: "${kind}",`,
          body: `const child = Bun.spawn(["sleep", "600"]);
          writeFileSync(join(ROOT, "child"), String(child.pid) + "\\n");
          await child.exited;
          write("out.txt", "");`,
        });
        const run = project.start([]);
        while (!(project.has("child") && project.read("child").endsWith("\n"))) await Bun.sleep(5);
        const child = project.read("child").trim();
        expect(runs(child)).toBe(true);
        run.kill(signal);
        await run.exited;
        // The test's own limit ends a wait in vain.
        while (runs(child)) await Bun.sleep(5);
        expect(runs(child)).toBe(false);
      });
    }
  }
});
