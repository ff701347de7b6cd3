/**
 * The runner on 1 root stage, 200 trivial cells and a gathering stage: seconds from an empty store, with nothing to do,
 * and to restore deleted results.
 *
 *     bun bench/runner.ts
 */
import { rmSync } from "node:fs";
import { TemporaryProject } from "../tests/runner/temporary-project.ts";

const CELLS = 200;

function shape(project: TemporaryProject): void {
  const numbers = Array.from({ length: CELLS }, (_, at) => at).join(", ");
  project.manifest(`version: 1
stages:
  root: {}
  leaf: { needs: [root], matrix: { n: [${numbers}] } }
  gather: { needs: [leaf], publish: results }
`);
  project.stage("root", { body: 'write("out.txt", "root");' });
  project.stage("leaf", { body: 'write("out.txt", read("root", "out.txt") + context.cell.n);' });
  project.stage("gather", { body: 'write("out.txt", read("leaf", "out.txt"));' });
}

async function seconds(project: TemporaryProject): Promise<number> {
  const started = performance.now();
  const ended = await project.run();
  if (ended.code !== 0) throw new Error(ended.err + ended.out);
  return (performance.now() - started) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

async function repeated(times: number, project: TemporaryProject, before: () => void): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round < times; round++) {
    before();
    all.push(await seconds(project));
  }
  return median(all);
}

const project = new TemporaryProject();
try {
  shape(project);
  const cold = await repeated(3, project, () => rmSync(project.path(".delta-nas"), { recursive: true, force: true }));
  const idle = await repeated(9, project, () => {});
  const restore = await repeated(5, project, () => rmSync(project.path("results"), { recursive: true, force: true }));
  console.log(`1 root + ${CELLS} cells + gather, medians, seconds of wall-clock time`);
  console.log(`  empty store    ${cold.toFixed(2)}   wireit 9.7, Turborepo 51, Snakemake 25`);
  console.log(`  nothing to do  ${idle.toFixed(2)}   wireit 2.8, Turborepo 0.60, Snakemake 2.4`);
  console.log(`  restore        ${restore.toFixed(2)}   wireit 6.3, Turborepo 0.79`);
} finally {
  project.remove();
}
