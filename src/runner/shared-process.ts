/**
 * A process that runs one cell after the other, for stages that declare that they keep no state. It is sent the path of
 * a job, writes the job's result, and says how it stands before the next one.
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { CellJob, JobEnd } from "./execute/cell-job.ts";
import { ModuleWatch, WATCH_FOLDER } from "./execute/module-watch.ts";
import { runStage } from "./execute/run-stage.ts";
import { sendReport } from "./execute/send-report.ts";
import { withheldEnvironment } from "./execute/withheld-environment.ts";

const watch = ModuleWatch.fromHere(process.env[WATCH_FOLDER]!);
const inherited = { ...process.env };
const home = process.cwd();

/** Starts counting the highest resident memory anew; where that is impossible the process's own highest stands. */
function resetPeakMemory(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // Not Linux.
  }
}

function peakMemoryBytes(): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.memoryUsage().rss;
}

async function runJob(path: string): Promise<JobEnd> {
  const job = JSON.parse(readFileSync(path, "utf8")) as CellJob;
  const before = process.cpuUsage();
  resetPeakMemory();
  process.chdir(job.folder);
  const missed = withheldEnvironment(job.withheld, { ...inherited, TMPDIR: job.temporary });
  // What packages add to the globals when they are loaded is theirs to keep; a failure to load is the stage's.
  await import(job.module).catch(() => undefined);
  const globals = Object.getOwnPropertyNames(globalThis).length;
  const result = await runStage(job, missed, sendReport);
  process.chdir(home);
  watch.report();
  writeFileSync(job.result, JSON.stringify(result));
  const { user, system } = process.cpuUsage(before);
  return {
    kind: "job-ended",
    cpuSeconds: (user + system) / 1e6,
    peakMemoryBytes: peakMemoryBytes(),
    clean: result.kind === "done" && Object.getOwnPropertyNames(globalThis).length === globals,
  };
}

process.on("message", async (path: string) => {
  process.send?.(await runJob(path));
});
