import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { rmSync } from "node:fs";
import { TemporaryProject } from "../../runner/temporary-project.ts";

// The command line is started several times per test, on machines that may be busy.
setDefaultTimeout(60_000);

let project: TemporaryProject;

// Coordinates whose order in the matrix is not that of the alphabet, in which records keep them.
beforeEach(() => {
  project = new TemporaryProject();
  project.manifest(`version: 2
profile: paper
profiles: { paper: { lock: pipeline.lock } }
stages:
  train: { matrix: { space: [a, b], dataset: [x, y] }, params: { steps: 1 } }
  report: { needs: [train], publish: results }
`);
  project.stage("train", {
    params: "steps: z.int(), salt: z.int().default(0)",
    body: 'write("out.txt", context.cell.space + context.cell.dataset + context.params.steps);',
  });
  project.stage("report", { params: "salt: z.int().default(0)", body: 'write("out.txt", read("train", "out.txt"));' });
});

afterEach(() => project.remove());

test("the lock file is the same from results just made and from stored ones", async () => {
  await project.run();
  const made = project.read("pipeline.lock");
  expect(made).toContain('"train[space=a,dataset=x]": {');
  rmSync(project.path("pipeline.lock"));
  expect(await project.ran()).toEqual([]);
  expect(project.read("pipeline.lock")).toBe(made);
});

test("why names the one input that changed, and of the stages to run first one cell each", async () => {
  await project.run();
  const digits = (text: string) =>
    text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME").replaceAll(/[0-9a-f]{10}…/g, "#");
  const one = "sizes: [{ where: { space: b, dataset: x }, set: { train: { steps: 2 } } }]";
  project.manifest(project.read("pipeline.yaml").replace("stages:", `${one}\nstages:`));
  await project.run(["train"]);
  expect(digits((await project.run(["why", "report"])).out)).toBe(
    "report runs: it differs from the result made TIME\n  input train[space=b,dataset=x]/out.txt: # → #\n",
  );
  expect(digits((await project.run(["why", "report", "--set", "train.salt=1"])).out)).toBe(
    "report waits for train[space=a,dataset=x] and 3 more\n" +
      "train[space=a,dataset=x] runs: it differs from the result made TIME\n" +
      "  params.salt: 0 → 1\n" +
      "and 3 more of train: pipeline plan train --cells\n",
  );
});
