import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Contestant } from "./contestant.ts";

const ROOT = "echo root > out/root.txt";
const GATHER = "cat out/leaf-*.txt > out/gather.txt";

function leafCommand(name: string): string {
  return `cat out/root.txt > out/${name}.txt && echo ${name} >> out/${name}.txt`;
}

/** Whether a tool is on the present PATH, which may be another one than at the start. */
function isInstalled(tool: string): boolean {
  return Bun.which(tool, { PATH: process.env.PATH ?? "" }) !== null;
}

/** Lays the shape out for one tool; undefined when it is not on PATH. */
type Peer = (folder: string, leaves: readonly string[]) => Contestant | undefined;

function writeJson(folder: string, name: string, value: unknown): void {
  writeFileSync(join(folder, name), JSON.stringify(value, null, 1));
}

/** One script per stage. npm starts wireit once; wireit starts the commands itself. */
const wireit: Peer = (folder, leaves) => {
  if (!isInstalled("wireit") || !isInstalled("npm")) return undefined;
  const step = (command: string, output: string, dependencies: readonly string[]) => {
    return { command: `mkdir -p out && ${command}`, files: [], output: [output], dependencies };
  };
  const steps = {
    root: step(ROOT, "out/root.txt", []),
    ...Object.fromEntries(leaves.map((name) => [name, step(leafCommand(name), `out/${name}.txt`, ["root"])])),
    gather: step(GATHER, "out/gather.txt", leaves),
  };
  const scripts = Object.fromEntries(Object.keys(steps).map((name) => [name, "wireit"]));
  writeJson(folder, "package.json", { name: "shape", private: true, scripts, wireit: steps });
  const env = { ...process.env, WIREIT_PARALLEL: String(availableParallelism()), WIREIT_LOGGER: "quiet" };
  const argv = ["npm", "run", "--silent", "gather"];
  return { name: "wireit", folder, argv, env, outputs: "out", memory: [".wireit"], restores: true };
};

/** One task per stage. Turborepo starts scripts by the package manager: Bun, which starts fastest. */
const turborepo: Peer = (folder, leaves) => {
  if (!isInstalled("turbo")) return undefined;
  const commands = {
    root: ROOT,
    ...Object.fromEntries(leaves.map((name) => [name, leafCommand(name)])),
    gather: GATHER,
  };
  const needs = (name: string) => (name === "root" ? [] : name === "gather" ? leaves : ["root"]);
  const tasks = Object.fromEntries(
    Object.keys(commands).map((name) => [
      name,
      { dependsOn: needs(name), inputs: ["package.json"], outputs: [`out/${name}.txt`] },
    ]),
  );
  const scripts = Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [name, `mkdir -p out && ${command}`]),
  );
  const packageManager = `bun@${Bun.version}`;
  writeJson(folder, "package.json", { name: "shape", private: true, packageManager, scripts });
  writeJson(folder, "turbo.json", { tasks });
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
  const argv = ["turbo", "run", "gather", "--output-logs=none", `--concurrency=${availableParallelism()}`];
  return { name: "Turborepo", folder, argv, env, outputs: "out", memory: [".turbo"], restores: true };
};

/** One rule per stage. It keeps no results to restore from. */
const snakemake: Peer = (folder, leaves) => {
  if (!isInstalled("snakemake")) return undefined;
  const rule = (name: string, inputs: readonly string[], command: string) =>
    `rule ${name.replaceAll("-", "_")}:\n    input: ${JSON.stringify(inputs)}\n    output: "out/${name}.txt"\n    shell: ${JSON.stringify(command)}\n`;
  const rules = [
    rule(
      "gather",
      leaves.map((name) => `out/${name}.txt`),
      GATHER,
    ),
    rule("root", [], ROOT),
    ...leaves.map((name) => rule(name, ["out/root.txt"], leafCommand(name))),
  ];
  writeFileSync(join(folder, "Snakefile"), rules.join("\n"));
  const argv = ["snakemake", "--quiet", "--cores", String(availableParallelism())];
  return { name: "Snakemake", folder, argv, outputs: "out", memory: [".snakemake"], restores: false };
};

/** The tools that are installed, each with the shape in a folder of its own below `parent`. */
export function installedPeers(parent: string, leaves: readonly string[]): readonly Contestant[] {
  const peers = { wireit, turborepo, snakemake };
  return Object.entries(peers).flatMap(([name, peer]) => {
    const folder = join(parent, name);
    mkdirSync(folder, { recursive: true });
    const contestant = peer(folder, leaves);
    return contestant === undefined ? [] : [contestant];
  });
}
