import { COMMAND_LINE, type TemporaryProject } from "../../tests/runner/temporary-project.ts";
import type { Contestant } from "./contestant.ts";

/** How a stage's cells are run: in a process each, or several in one. */
export type Process = "own" | "shared";

/** This runner on a project. */
export function ownRunner(name: string, project: TemporaryProject): Contestant {
  const { DELTA_NAS_CACHE: _cache, ...env } = process.env;
  const argv = [process.execPath, COMMAND_LINE];
  return { name, folder: project.root, argv, env, outputs: "results", memory: [".delta-nas"], restores: true };
}

/** A root, stages with a module each, and one that gathers them. */
export function manyStages(project: TemporaryProject, leaves: readonly string[], process: Process): void {
  const more = `process: "${process}",`;
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

/** A root, one stage with many cells, and one that gathers them. */
export function manyCells(project: TemporaryProject, cells: number): void {
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
