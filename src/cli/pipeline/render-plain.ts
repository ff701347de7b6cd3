import type { RunEvent, RunSummary } from "../../runner/execute/events.ts";
import { counted } from "./counted.ts";
import { renderFailure } from "./render-failure.ts";
import { renderSettings } from "./render-settings.ts";

/** Seconds for people: `0.42 s`, `37 s`, `4 min 05 s`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** The closing lines of a run. */
function renderSummary(summary: RunSummary): string {
  const parts = [`${summary.ran} run`, `${summary.hits} reused`];
  if (summary.failed > 0) parts.push(`${summary.failed} failed`);
  if (summary.skipped > 0) parts.push(`${summary.skipped} not reached`);
  const profile = summary.profile === null ? "" : ` of profile ${summary.profile}`;
  const lines = [`${counted(summary.cells, "cell")}${profile}: ${parts.join(", ")} in ${duration(summary.seconds)}`];
  if (summary.stopped) lines.push("stopped: the next run goes on from here");
  for (const folder of summary.published) lines.push(`results in ${folder}/`);
  if (summary.locked !== null) lines.push(`wrote ${summary.locked}`);
  for (const note of summary.notes) lines.push(`note: ${note}`);
  return lines.join("\n");
}

function reason(changes: readonly string[]): string {
  if (changes.length === 0) return "";
  return ` (${changes[0]}${changes.length === 1 ? "" : `, and ${changes.length - 1} more`})`;
}

/** One event as a line for a log; undefined for events that a log does without. */
export function renderEvent(event: RunEvent): string | undefined {
  switch (event.kind) {
    case "run-started":
    case "cells-expected":
    case "cell-hit":
    case "cell-progress":
    case "cell-metric":
      return undefined;
    case "settings-applied":
      return renderSettings(event);
    case "cell-stale":
      return `stale  ${event.cell}${reason(event.changes)}`;
    case "cell-waiting":
      return `wait   ${event.cell}: ${event.holder} is running it`;
    case "cell-started":
      return `start  ${event.cell}${reason(event.changes)}`;
    case "cell-note":
      return `note   ${event.cell}: ${event.message}`;
    case "cell-finished":
      return `done   ${event.cell}  ${duration(event.seconds)}`;
    case "cell-failed": {
      const log = event.log.map((line) => `  | ${line}`).join("\n");
      return `FAILED ${event.cell}\n${renderFailure(event.failure)}${log === "" ? "" : `\n${log}`}`;
    }
    case "cell-skipped":
      return event.because === "stopped" ? undefined : `skip   ${event.cell}: needs ${event.because}`;
    case "published":
      return `wrote  ${event.paths.length === 1 ? event.paths[0] : `${event.paths.length} files of ${event.cell}`}`;
    case "run-finished":
      return renderSummary(event.summary);
  }
}
