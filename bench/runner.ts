/**
 * The runner on 1 root stage, 200 trivial stages and a gathering stage: seconds from an empty store, with nothing to do,
 * and to restore deleted results; with a process per cell, and with stages that let cells share processes. With
 * `--large` also the same shape with 10,000 cells of one stage.
 *
 *     bun bench/runner.ts [--large]
 */
import { rmSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { TemporaryProject } from "../tests/runner/temporary-project.ts";
import { median } from "./measure.ts";

const STAGES = 200;
const LARGE = 10_000;

type Process = "own" | "shared";

function leafNames(): string[] {
  return Array.from({ length: STAGES }, (_, at) => `leaf-${at}`);
}

/** 200 stages with a module each. */
function manyStages(project: TemporaryProject, process: Process): void {
  const more = `process: "${process}",`;
  const leaves = leafNames();
  project.manifest(`version: 1
stages:
  root: {}
${leaves.map((name) => `  ${name}: { needs: [root] }`).join("\n")}
  gather: { needs: [${leaves.join(", ")}], publish: results }
`);
  project.stage("root", { more, body: 'write("out.txt", "root");' });
  for (const name of leaves)
    project.stage(name, { more, body: `write("out.txt", read("root", "out.txt") + "${name}");` });
  const reads = leaves.map((name) => `read("${name}", "out.txt")`).join(", ");
  project.stage("gather", { more, body: `write("out.txt", [${reads}].join());` });
}

/** One stage with many cells. */
function manyCells(project: TemporaryProject, cells: number): void {
  const more = 'process: "shared",';
  project.manifest(`version: 1
stages:
  root: {}
  leaf: { needs: [root], matrix: { n: [${Array.from({ length: cells }, (_, at) => at).join(", ")}] } }
  gather: { needs: [leaf], publish: results }
`);
  project.stage("root", { more, body: 'write("out.txt", "root");' });
  project.stage("leaf", { more, body: 'write("out.txt", read("root", "out.txt") + context.cell.n);' });
  project.stage("gather", { more, body: 'write("out.txt", read("leaf", "out.txt"));' });
}

interface Cost {
  /** Wall-clock seconds. */
  readonly wall: number;
  /** Processor seconds of the run and all its processes: what the wall-clock time comes to on a machine that is free. */
  readonly cpu: number;
}

async function cost(project: TemporaryProject): Promise<Cost> {
  const started = performance.now();
  const child = project.start([]);
  const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  if ((await child.exited) !== 0) throw new Error(err + out);
  const wall = (performance.now() - started) / 1000;
  return { wall, cpu: Number(child.resourceUsage()?.cpuTime.total ?? 0) / 1e6 };
}

async function repeated(times: number, project: TemporaryProject, before: () => void): Promise<Cost> {
  const all: Cost[] = [];
  for (let round = 0; round < times; round++) {
    before();
    all.push(await cost(project));
  }
  return { wall: median(all.map(({ wall }) => wall)), cpu: median(all.map(({ cpu }) => cpu)) };
}

function line(what: string, { wall, cpu }: Cost, others = ""): void {
  console.log(
    `  ${what.padEnd(34)} ${wall.toFixed(2).padStart(7)} ${cpu.toFixed(2).padStart(7)}   ${others}`.trimEnd(),
  );
}

async function measureStages(process: Process): Promise<void> {
  const project = new TemporaryProject();
  try {
    manyStages(project, process);
    const remove = (path: string) => rmSync(project.path(path), { recursive: true, force: true });
    const name = process === "own" ? "a process per cell" : "shared processes";
    line(
      `empty store, ${name}`,
      await repeated(3, project, () => remove(".delta-nas")),
      "wireit 9.7, Turborepo 51, Snakemake 25",
    );
    if (process === "own") return;
    line("nothing to do", await repeated(9, project, () => {}), "wireit 2.8, Turborepo 0.60, Snakemake 2.4");
    line("restore", await repeated(5, project, () => remove("results")), "wireit 6.3, Turborepo 0.79");
  } finally {
    project.remove();
  }
}

async function measureCells(): Promise<void> {
  const project = new TemporaryProject();
  try {
    manyCells(project, LARGE);
    line(`${LARGE} cells, empty store`, await cost(project));
    line(`${LARGE} cells, nothing to do`, await repeated(3, project, () => {}));
  } finally {
    project.remove();
  }
}

const load = loadavg()[0]!.toFixed(1);
console.log(
  `1 root + ${STAGES} stages + gather on ${availableParallelism()} cores, load ${load} before; medians, seconds`,
);
console.log(
  `  ${"".padEnd(34)} ${"wall".padStart(7)} ${"cpu".padStart(7)}   others, wall (measured earlier on 2 free cores)`,
);
await measureStages("shared");
await measureStages("own");
if (process.argv.includes("--large")) await measureCells();
