import { writeSync } from "node:fs";
import type { StageReport } from "../stage.ts";

const STANDARD_OUTPUT = 1;

/** What a cell's log keeps of a report: measured values, as `step 50 of 150: loss 0.1234`; nothing of the rest. */
function logLine(report: StageReport): string | undefined {
  if (report.kind !== "metric") return undefined;
  const { name, value, done, total, unit } = report;
  return `${unit} ${done} of ${total}: ${name} ${Number(value.toPrecision(4))}`;
}

/** Sends a report from a cell's process to the runner; what the log keeps is printed, since the log is what it prints. */
export function sendReport(report: StageReport): void {
  const line = logLine(report);
  if (line !== undefined) writeSync(STANDARD_OUTPUT, `${line}\n`);
  process.send?.(report);
}
