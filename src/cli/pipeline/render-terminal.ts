import type { RunEvent } from "../../runner/execute/events.ts";
import { duration, renderEvent } from "./render-plain.ts";

/** Running cells that are shown below the counts. */
const SHOWN_CELLS = 4;

interface RunningCell {
  readonly started: number;
  progress?: { readonly done: number; readonly total: number; readonly unit: string };
}

/** What a terminal shows of a run in progress. Pure state: the clock is handed in, in seconds. */
export class ProgressDisplay {
  readonly #running = new Map<string, RunningCell>();
  #cells = 0;
  #ended = 0;
  #hits = 0;
  #jobs = 1;
  #ranSeconds = 0;
  #ran = 0;

  /** Takes an event in; returns the line that it leaves in the scroll-back, if any. */
  accept(event: RunEvent, now: number): string | undefined {
    if (event.kind === "run-started") [this.#cells, this.#jobs] = [event.cells, event.jobs];
    else if (event.kind === "cell-started") this.#running.set(event.cell, { started: now });
    else if (event.kind === "cell-progress") this.#progress(event);
    else if (event.kind === "cell-hit" || event.kind === "cell-stale") this.#end(event.cell, { hits: 1 });
    else if (event.kind === "cell-finished") this.#end(event.cell, { seconds: event.seconds });
    else if (event.kind === "cell-failed" || event.kind === "cell-skipped") this.#end(event.cell, {});
    return event.kind === "cell-started" ? undefined : renderEvent(event);
  }

  #progress({ cell, done, total, unit }: RunEvent & { kind: "cell-progress" }): void {
    const running = this.#running.get(cell);
    if (running !== undefined) running.progress = { done, total, unit };
  }

  #end(cell: string, { hits = 0, seconds }: { hits?: number; seconds?: number }): void {
    this.#running.delete(cell);
    this.#ended += 1;
    this.#hits += hits;
    if (seconds === undefined) return;
    this.#ran += 1;
    this.#ranSeconds += seconds;
  }

  /** Seconds left if the remaining cells take as long as those that ran; undefined before two have. */
  #remaining(): number | undefined {
    if (this.#ran < 2) return undefined;
    return ((this.#cells - this.#ended) * (this.#ranSeconds / this.#ran)) / this.#jobs;
  }

  /** The lines of the display, each at most `columns` wide; none when nothing runs. */
  lines(now: number, columns: number): readonly string[] {
    if (this.#running.size === 0) return [];
    const left = this.#remaining();
    const counts = [`${this.#ended}/${this.#cells} cells`, `${this.#hits} reused`, `${this.#running.size} running`];
    if (left !== undefined) counts.push(`about ${left < 10 ? `${Math.ceil(left)} s` : duration(left)} left`);
    const cells = [...this.#running].slice(0, SHOWN_CELLS).map(([cell, running]) => {
      const { progress } = running;
      const share = progress === undefined ? "" : `  ${progress.done}/${progress.total} ${progress.unit}`;
      return `  ${cell}${share}  ${Math.round(now - running.started)} s`;
    });
    return [counts.join(" · "), ...cells].map((line) => line.slice(0, columns - 1));
  }
}

/** The parts of a terminal that the display writes to. */
export interface Terminal {
  write(text: string): void;
  readonly columns: number;
}

/** Draws a run's progress below the scroll-back. Call the result with every event; `stop` ends the redrawing. */
export function terminalRenderer(terminal: Terminal): { listener: (event: RunEvent) => void; stop: () => void } {
  const display = new ProgressDisplay();
  let drawn = 0;
  const clock = () => performance.now() / 1000;
  const draw = (above?: string) => {
    const up = drawn === 0 ? "" : `\u001b[${drawn}A`;
    const lines = display.lines(clock(), terminal.columns);
    drawn = lines.length;
    terminal.write(
      `${up}\r\u001b[J${above === undefined ? "" : `${above}\n`}${lines.map((line) => `${line}\n`).join("")}`,
    );
  };
  const timer = setInterval(draw, 500);
  return {
    listener: (event) => {
      const line = display.accept(event, clock());
      if (line !== undefined || event.kind === "cell-started") draw(line);
    },
    stop: () => clearInterval(timer),
  };
}
