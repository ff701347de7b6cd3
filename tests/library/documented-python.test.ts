import { afterAll, expect, setDefaultTimeout, test } from "bun:test";
import { cpSync } from "node:fs";
import { dirname, join } from "node:path";
import { unwrap } from "../../src/failure/failure.ts";
import { proxyScoreSchema } from "../../src/proxies/tables/proxy-scores.ts";
import { trajectorySchema } from "../../src/search/tables/searched.ts";
import { readArrow } from "../../src/tables/arrow-file.ts";
import { idsOf, pinnedFiles, ROOT } from "../benchmarks/pinned-files.ts";
import { ProjectCopy } from "../stages/project-copy.ts";
import { NEEDS_PYTHON, PYTHON, runPython } from "../tables/python.ts";
import { documentedPrograms } from "./documented-programs.ts";

// A run of a pipeline, on machines that may be busy.
setDefaultTimeout(300_000);

/** All that the documented program reads of the quick profile, and what comes before it, run small. */
const MANIFEST = `version: 2
seed: 7
caches: { downloads: data/downloads }
stages:
  fetch: { files: [data/sources.yaml] }
  sample: { params: { groups: 4, held_out_pairs: 4, pair_sets: 2, seeds: 3, labelled: 12, test: 12, test_pairs: 10, max_distance: 1 } }
  proxy-score: { matrix: { instance: nasbench201/cifar10, proxy: params } }
  search:
    matrix: { task: nasbench201/cifar10, strategy: regularized-evolution }
    params: { runs: 3, queries: 20 }
`;

const files = PYTHON === undefined ? undefined : await pinnedFiles(idsOf("nasbench201"));
const project = new ProjectCopy();
afterAll(() => {
  files?.remove();
  project.remove();
});

async function outputsOf(cell: string): Promise<Record<string, string>> {
  return JSON.parse((await project.run(["why", cell, "--json"])).out).outputs;
}

/** What the program computes, computed here: of every run its last query, the best value seen and the mean parameters. */
async function expected(): Promise<string> {
  const [task, scored] = ["search[task=nasbench201/cifar10,strategy=regularized-evolution]", "proxy-score"];
  const queries = unwrap(readArrow((await outputsOf(task))["trajectories.arrow"]!, trajectorySchema));
  const sizes = unwrap(readArrow((await outputsOf(scored))["scores.arrow"]!, proxyScoreSchema));
  const lines = [0, 1, 2].map((run) => {
    const own = [...queries.run.keys()].filter((at) => queries.run[at] === run);
    const params = own.map((at) => sizes.value[queries.row[at]!]!);
    const mean = params.reduce((sum, value) => sum + value, 0) / params.length;
    return [run, queries.query[own.at(-1)!], Math.max(...own.map((at) => queries.seen[at]!)), mean].join();
  });
  return ["run,queries,accuracy,params", ...lines].join("\n");
}

/** Numbers to nine digits, by which neither how they are written nor the order of a sum counts. */
const rounded = (table: string) =>
  table.trim().replaceAll(/[\d.]+/g, (number) => Number.parseFloat(Number(number).toPrecision(9)).toString());

test.skipIf(files === undefined)(`the Python program of docs/api.md reads a stored search${NEEDS_PYTHON}`, async () => {
  project.manifest(MANIFEST);
  cpSync(files!.options.downloads, project.path("data/downloads"), { recursive: true });
  const ran = await project.run(["-j", "2"]);
  expect([ran.code, ran.code === 0 ? "" : ran.err]).toEqual([0, ""]);
  const program = documentedPrograms().find(({ file }) => file.endsWith(".py"))!;
  const path = `${join(ROOT, "node_modules", ".bin")}:${dirname(process.execPath)}:${process.env.PATH}`;
  expect(rounded(await runPython(program.text, project.root, path))).toBe(rounded(await expected()));
});
