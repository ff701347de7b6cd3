/**
 * The process of one cell: reads a job, runs the stage, hashes what it left, writes the result as its last act.
 *
 *     bun src/runner/cell-process.ts JOB.json
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { CellJob } from "./execute/cell-job.ts";
import { ModuleWatch, WATCH_FOLDER } from "./execute/module-watch.ts";
import { runStage } from "./execute/run-stage.ts";
import { sendReport } from "./execute/send-report.ts";
import { withheldEnvironment } from "./execute/withheld-environment.ts";

const watch = ModuleWatch.fromHere(process.env[WATCH_FOLDER]!);
const job = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as CellJob;
const missed = withheldEnvironment(job.withheld);
const result = await runStage(job, missed, sendReport);
watch.report();
writeFileSync(job.result, JSON.stringify(result));
// A stage may leave threads or handles behind that would keep the process alive.
process.exit(0);
