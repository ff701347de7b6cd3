import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TemporaryProject } from "../../runner/temporary-project.ts";

/** Files of the large output. */
const FILES = 2_000;

/** A pipeline with an output of thousands of files, some cells beside it, and a stage that gathers all. */
export function killProject(): TemporaryProject {
  // In memory where that is possible: a kill loses nothing that was written, flushed or not, and flushing takes long.
  const project = new TemporaryProject(existsSync("/dev/shm") ? "/dev/shm" : tmpdir());
  project.manifest(`version: 2
stages:
  many: { params: { salt: 1 }, publish: results/many }
  cell: { matrix: { n: [1, 2, 3] } }
  gather: { needs: [many, cell], publish: results }
`);
  project.stage("many", {
    params: "salt: z.int()",
    outputs: ["files"],
    head: 'import { mkdirSync } from "node:fs";',
    more: 'process: "shared",',
    body: `for (let n = 0; n < ${FILES}; n++) {
      if (n % 100 === 0) mkdirSync(join(context.outputs, "files", String(n / 100)), { recursive: true });
      write("files/" + Math.floor(n / 100) + "/" + n, "file " + n + " of " + context.params.salt);
    }`,
  });
  project.stage("cell", {
    more: 'process: "shared",',
    body: 'write("out.txt", String(context.cell.n).repeat(100_000));',
  });
  project.stage("gather", {
    more: 'process: "shared",',
    head: 'import { readdirSync } from "node:fs";',
    body: `const [many] = context.inputs("many");
    const names = readdirSync(many!.path("files"), { recursive: true }).map(String).sort();
    write("out.txt", names.join(" ") + read("cell", "out.txt"));`,
  });
  return project;
}

/** One digest of all files below a folder, with their names. */
export function digestBelow(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
    const path = join(folder, name);
    if (statSync(path).isFile()) hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

/** Starts a run and waits until its cells begin; with `--json` the first event says so. */
export async function startedRun(project: TemporaryProject, argv: readonly string[]) {
  const child = project.start([...argv, "--json"]);
  const reader = child.stdout.getReader();
  await reader.read();
  // The rest is thrown away as it comes, so that the pipe never fills.
  const drained = (async () => {
    while (!(await reader.read()).done);
  })();
  return { child, ended: Promise.all([child.exited, drained]) };
}

/** Seconds from the first event of an undisturbed run to its end. */
export async function undisturbed(project: TemporaryProject, argv: readonly string[] = []): Promise<number> {
  const { ended } = await startedRun(project, argv);
  const started = performance.now();
  await ended;
  return (performance.now() - started) / 1000;
}

/** Kills a run at a random moment within `span` seconds of its first event. Says whether it was still running. */
export async function killedRun(project: TemporaryProject, span: number, argv: readonly string[] = []) {
  const { child, ended } = await startedRun(project, argv);
  await Promise.race([Bun.sleep(Math.random() * span * 1000), child.exited]);
  child.kill("SIGKILL");
  await ended;
  return child.signalCode === "SIGKILL";
}

/** What a disturbance finds: nothing at all, all stored but nothing published, or other results of the large output. */
export const SITUATIONS = {
  "an empty store": (project: TemporaryProject) => {
    rmSync(project.path(".delta-nas"), { recursive: true, force: true });
    rmSync(project.path("results"), { recursive: true, force: true });
  },
  "nothing published": (project: TemporaryProject) => {
    rmSync(project.path("results"), { recursive: true, force: true });
  },
  "a result that is lost": (project: TemporaryProject) => {
    rmSync(project.path(".delta-nas/store/records/many"), { recursive: true, force: true });
    rmSync(project.path("results/many"), { recursive: true, force: true });
  },
} as const;
