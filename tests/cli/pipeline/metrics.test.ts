import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

const TRAINING = `for (let done = 1; done <= 3; done++)
  context.report({ kind: "metric", name: "loss", value: 1 / (3 * done), done, total: 3, unit: "step" });
write("out.txt", "trained");`;
const LOG = "step 1 of 3: loss 0.3333\nstep 2 of 3: loss 0.1667\nstep 3 of 3: loss 0.1111\n";

let project: TemporaryProject;
beforeEach(() => {
  project = new TemporaryProject();
  project.manifest("version: 2\nstages:\n  train: { publish: results }\n");
});
afterEach(() => project.remove());

for (const process of ["own", "shared"]) {
  test(`what a cell measures on the way stands in its log, in a process that is its ${process}`, async () => {
    project.stage("train", { body: TRAINING, more: `process: "${process}",` });
    const { code, out } = await project.run();
    expect(code).toBe(0);
    expect(out).not.toContain("loss");
    expect((await project.run(["log", "train"])).out).toBe(LOG);
    expect(project.contents("results")).toEqual({ "results/out.txt": "trained" });
  });
}

test("it is an event of the run as well", async () => {
  project.stage("train", { body: TRAINING });
  const { out } = await project.run(["--json"]);
  const events = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { kind: string });
  expect(events.filter(({ kind }) => kind === "cell-metric").at(-1)).toEqual({
    ...{ kind: "cell-metric", cell: "train", name: "loss", value: 1 / 9, done: 3, total: 3, unit: "step" },
  } as never);
});
