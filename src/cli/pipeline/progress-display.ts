import type { RunEvent } from "../../runner/execute/events.ts";
import { duration, renderEvent } from "./render-plain.ts";
import { shorten } from "./shorten.ts";
import { TimeAhead } from "./time-ahead.ts";
import { roughTime } from "./time-left.ts";

/** Running cells that are shown below the counts. */
const SHOWN_CELLS = 4;
/** Characters of a cell's name that are shown in any case. */
const LEAST_NAME = 8;

interface RunningCell {
  readonly started: number;
  progress?: { readonly done: number; readonly total: number; readonly unit: string };
  metric?: { readonly name: string; readonly value: number };
}

/** Seconds since a cell started: whole ones. */
function elapsed(seconds: number): string {
  return seconds < 60 ? `${Math.round(seconds)} s` : duration(seconds);
}

/** A running cell on one line of at most `width` characters: its name is shortened, so that the rest stays visible. */
function cellLine(name: string, { started, progress, metric }: RunningCell, now: number, width: number): string {
  const share = progress === undefined ? "" : `  ${progress.done}/${progress.total} ${progress.unit}`;
  const value = metric === undefined ? "" : `  ${metric.name} ${Number(Number(metric.value).toPrecision(4))}`;
  const time = `  ${elapsed(now - started)}`;
  const room = width - 2 - LEAST_NAME;
  const rest = [`${share}${value}${time}`, `${share}${time}`].find((text) => text.length <= room) ?? time;
  return `  ${shorten(name, Math.max(width - rest.length - 2, LEAST_NAME))}${rest}`.slice(0, width);
}

/** Joins the first parts and the last one, which is left out last, as far as they fit. */
function fitting(parts: readonly string[], last: string | undefined, width: number): string {
  for (let count = parts.length; count > 0; count--) {
    const line = [...parts.slice(0, count), ...(last === undefined ? [] : [last])].join(" · ");
    if (line.length <= width) return line;
  }
  return (last ?? parts[0]!).slice(0, width);
}

/** What a terminal shows of a run in progress. Pure state: the clock is handed in, in seconds. */
export class ProgressDisplay {
  readonly #running = new Map<string, RunningCell>();
  readonly #ahead = new TimeAhead();
  #cells = 0;
  #ended = 0;
  #hits = 0;

  /** Takes an event in; returns the line that it leaves in the scroll-back, if any. */
  accept(event: RunEvent, now: number): string | undefined {
    this.#ahead.accept(event, now);
    if (event.kind === "run-started") this.#cells = event.cells;
    else if (event.kind === "cell-started") this.#running.set(event.cell, { started: now });
    else if (event.kind === "cell-progress") this.#progress(event);
    else if (event.kind === "cell-metric") this.#metric(event);
    else if (event.kind === "cell-hit" || event.kind === "cell-stale") this.#end(event.cell, 1);
    else if (event.kind === "cell-finished") this.#end(event.cell, 0);
    else if (event.kind === "cell-failed" || event.kind === "cell-skipped") this.#end(event.cell, 0);
    return event.kind === "cell-started" ? undefined : renderEvent(event);
  }

  #progress({ cell, done, total, unit }: RunEvent & { kind: "cell-progress" }): void {
    const running = this.#running.get(cell);
    if (running !== undefined) running.progress = { done, total, unit };
  }

  #metric({ cell, name, value }: RunEvent & { kind: "cell-metric" }): void {
    const running = this.#running.get(cell);
    if (running !== undefined) running.metric = { name, value };
  }

  #end(cell: string, hits: number): void {
    this.#running.delete(cell);
    this.#ended += 1;
    this.#hits += hits;
  }

  /** The lines of the display, each less than `columns` wide; none when nothing runs. */
  lines(now: number, columns: number): readonly string[] {
    if (this.#running.size === 0) return [];
    const width = columns - 1;
    const left = this.#ahead.left(now);
    const time = left === undefined ? undefined : roughTime(left);
    const counts = [`${this.#ended}/${this.#cells} cells`, `${this.#hits} reused`, `${this.#running.size} running`];
    const cells = [...this.#running].slice(0, SHOWN_CELLS);
    return [
      fitting(counts, time === undefined ? undefined : `${time} left`, width),
      ...cells.map(([name, running]) => cellLine(name, running, now, width)),
    ];
  }
}
