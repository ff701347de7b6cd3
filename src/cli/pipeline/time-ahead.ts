import type { RunEvent } from "../../runner/execute/events.ts";
import { type RemainingTime, remainingTime, secondsLeft } from "../../runner/execute/remaining-time.ts";
import type { ExpectedCell } from "../../runner/explain/expected-times.ts";

interface Running {
  readonly started: number;
  share?: number;
}

/** What the events of a run say about how long it will still take. Pure state: the clock is handed in, in seconds. */
export class TimeAhead {
  #jobs = 1;
  #cells: readonly ExpectedCell[] = [];
  readonly #stages = new Map<string, string>();
  readonly #running = new Map<string, Running>();
  readonly #ended = new Set<string>();
  /** Seconds of the cells that this run has finished, by stage. */
  readonly #took = new Map<string, number[]>();

  /** Takes an event in. */
  accept(event: RunEvent, now: number): void {
    if (event.kind === "run-started") this.#jobs = event.jobs;
    else if (event.kind === "cells-expected") this.#expect(event.cells);
    else if (event.kind === "cell-started") this.#running.set(event.cell, { started: now });
    else if (event.kind === "cell-progress") this.#progress(event);
    else if (event.kind === "cell-finished") this.#finish(event.cell, event.seconds);
    else if (event.kind === "cell-hit" || event.kind === "cell-stale") this.#ended.add(event.cell);
    else if (event.kind === "cell-failed" || event.kind === "cell-skipped") this.#ended.add(event.cell);
  }

  /** The time that is left; undefined before the run has told what is to come. */
  left(now: number): RemainingTime | undefined {
    if (this.#cells.length === 0) return undefined;
    const cells = this.#cells.map((cell) => ({ ...cell, seconds: this.#secondsOf(cell, now) }));
    return remainingTime(cells, this.#jobs);
  }

  #expect(cells: readonly ExpectedCell[]): void {
    this.#cells = cells;
    for (const { cell, stage } of cells) this.#stages.set(cell, stage);
  }

  #progress({ cell, done, total }: RunEvent & { kind: "cell-progress" }): void {
    const running = this.#running.get(cell);
    if (running !== undefined && total > 0) running.share = done / total;
  }

  #finish(cell: string, seconds: number): void {
    this.#ended.add(cell);
    const stage = this.#stages.get(cell);
    if (stage === undefined) return;
    const list = this.#took.get(stage);
    if (list === undefined) this.#took.set(stage, [seconds]);
    else list.push(seconds);
  }

  #secondsOf({ cell, stage, seconds }: ExpectedCell, now: number): number | undefined {
    if (this.#ended.has(cell)) return 0;
    const took = this.#took.get(stage);
    const mean = took === undefined ? undefined : took.reduce((sum, one) => sum + one, 0) / took.length;
    const expected = seconds ?? mean;
    const running = this.#running.get(cell);
    return running === undefined ? expected : secondsLeft(expected, now - running.started, running.share);
  }
}
